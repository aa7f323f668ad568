// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.WebhookReceiver;
import dev.legible.testkit.queue.RealPgBouncer;
import dev.legible.testkit.queue.RealPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Legible as somebody runs it: one process on SQLite, or one that answers and two that read on one
 * PostgreSQL. Each process has folders of its own, as machines have.
 */
final class Deployment implements AutoCloseable {

  private final Path folder;
  private final Backend backend;
  private final WebhookReceiver receiver;
  private final @Nullable RealPostgres postgres;
  private final @Nullable RealPgBouncer pooler;
  private final Map<String, String> environment = new HashMap<>();
  private final String jdbc;
  private final List<LegibleProcess> workers = new ArrayList<>();
  private LegibleProcess server;

  Deployment(Path folder, Backend backend, WebhookReceiver receiver) {
    this.folder = folder;
    this.backend = backend;
    this.receiver = receiver;
    environment.put("WEBHOOK_SECRET", WebhookReceiver.SECRET);
    // Several deployments share a machine that is too small for them: a page that has to wait for
    // its
    // share of it is not what a trial is about.
    environment.put("LEGIBLE_PAGE_TIMEOUT", "240");
    environment.put("LEGIBLE_ALLOWED_ORIGINS", receiver.origin().toString());
    if (backend == Backend.SQLITE) {
      jdbc = "jdbc:sqlite:" + folder.resolve("server").resolve("data").resolve("legible.db");
      postgres = null;
      pooler = null;
      server = startServer();
      return;
    }
    RealPostgres own = RealPostgres.start();
    String direct = own.freshDatabase();
    jdbc = "jdbc:" + direct.replace("postgres@", "") + "?user=postgres";
    postgres = own;
    pooler = backend == Backend.PGBOUNCER ? RealPgBouncer.before(own) : null;
    environment.put("DATABASE_URL", pooler == null ? direct : pooler.url(direct));
    server = startServer();
    // The first one makes the tables; two that start at once are another test's.
    server.address();
    workers.add(startWorker("worker0"));
    workers.add(startWorker("worker1"));
    workers.forEach(LegibleProcess::awaitWorking);
  }

  private LegibleProcess startServer() {
    Map<String, String> own = environment("server");
    own.put("API_PORT", "0");
    if (backend != Backend.SQLITE) {
      own.put("NUM_WORKERS", "0");
    }
    return LegibleProcess.start("server", place("server"), own, List.of(), "serve");
  }

  private LegibleProcess startWorker(String label) {
    return LegibleProcess.start(label, place(label), environment(label), List.of(), "worker");
  }

  private Map<String, String> environment(String label) {
    Map<String, String> own = new HashMap<>(environment);
    own.put("VPS_INSTANCE_ID", label);
    own.put("LEGIBLE_DATA", place(label).resolve("data").toString());
    return own;
  }

  /** A machine's folder; a server that starts again finds what it had. */
  private Path place(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a process holds leases on at this moment. */
  Holdings holdings(LegibleProcess process) {
    try {
      return Holdings.of(jdbc, process.label());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  ServiceClient client() {
    return new ServiceClient(server.address());
  }

  Backend backend() {
    return backend;
  }

  WebhookReceiver receiver() {
    return receiver;
  }

  /** A process that reads pages. */
  LegibleProcess reading(int which) {
    return workers.isEmpty() ? server : workers.get(which % workers.size());
  }

  LegibleProcess server() {
    return server;
  }

  RealPostgres postgres() {
    return Objects.requireNonNull(postgres, "there is no PostgreSQL with SQLite");
  }

  /** Starts a process that has ended again, in the same place, as its machine would. */
  void replace(LegibleProcess ended) {
    if (ended == server) {
      server = startServer();
      server.address();
      return;
    }
    workers.remove(ended);
    LegibleProcess next = startWorker(ended.label());
    next.awaitWorking();
    workers.add(next);
  }

  List<LegibleProcess> running() {
    List<LegibleProcess> all = new ArrayList<>(workers);
    all.add(server);
    return all;
  }

  @Override
  public void close() {
    running().forEach(LegibleProcess::close);
    if (pooler != null) {
      pooler.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }
}
