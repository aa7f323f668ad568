// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A PostgreSQL server as its own process, gone with this JVM. Thread-safe. */
public final class RealPostgres implements AutoCloseable {

  private final Path data;
  private final int port;
  private final AtomicInteger databases = new AtomicInteger();
  private @Nullable EmbeddedPostgres server;

  private RealPostgres(Path data, int port) {
    this.data = data;
    this.port = port;
  }

  /** The one that tests share which do not stop it. */
  public static RealPostgres shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final RealPostgres SERVER = start();
  }

  /** A server of one's own, to be stopped and started. */
  public static RealPostgres start() {
    try {
      RealPostgres postgres =
          new RealPostgres(Files.createTempDirectory("legible-postgres-"), freePort());
      postgres.resume();
      Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts the server again, on the same port with the same data. */
  public synchronized void resume() {
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(data)
              .setCleanDataDirectory(false)
              .setPort(port)
              .setRegisterShutdownHook(false)
              // As a server is by default: the library would trade durability for speed.
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("fsync", "on")
              .setPGStartupWait(Duration.ofSeconds(60))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL could not be started.", e);
    }
  }

  /** Stops the server; all connections break. */
  public synchronized void stop() {
    try {
      if (server != null) {
        server.close();
        server = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes an empty database and returns its URL as libpq writes it. */
  public String freshDatabase() {
    String name = "legible_" + databases.incrementAndGet();
    execute("create database " + name);
    return url(name);
  }

  /** Runs a statement as the superuser, such as one that ends all connections. */
  public synchronized void execute(String sql) {
    if (server == null) {
      throw new IllegalStateException("PostgreSQL has been stopped.");
    }
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL refused: " + sql, e);
    }
  }

  public int port() {
    return port;
  }

  String url(String database) {
    return "postgresql://postgres@127.0.0.1:%d/%s".formatted(port, database);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Stops the server and removes its data. */
  @Override
  public void close() {
    stop();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (NoSuchFileException e) {
      // It was closed before.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
