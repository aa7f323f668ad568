// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's pgbouncer in transaction mode, with its default settings, before a {@link RealPostgres}. */
public final class RealPgBouncer implements AutoCloseable {

  private static final int DEADLINE_SECONDS = 20;

  private final Process process;
  private final Path folder;
  private final int port;

  private RealPgBouncer(Process process, Path folder, int port) {
    this.process = process;
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a pooler.
   *
   * @throws IllegalStateException when the program is not installed or does not start
   */
  public static RealPgBouncer before(RealPostgres postgres) {
    try {
      int port = RealPostgres.freePort();
      Path folder = Files.createTempDirectory("legible-pgbouncer-");
      // It gives root away before it reads some of this.
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path config = folder.resolve("pgbouncer.ini");
      Files.writeString(folder.resolve("users.txt"), "\"postgres\" \"\"\n\"service_role\" \"\"\n");
      Files.writeString(config, config(postgres, folder, port));
      Process process =
          new ProcessBuilder(command(config))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      RealPgBouncer bouncer = new RealPgBouncer(process, folder, port);
      bouncer.awaitListening();
      return bouncer;
    } catch (IOException e) {
      throw new IllegalStateException(
          "pgbouncer did not start. Install it (Debian: apt-get install pgbouncer).", e);
    }
  }

  private static String config(RealPostgres postgres, Path folder, int port) {
    return """
        [databases]
        * = host=127.0.0.1 port=%d
        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = %d
        unix_socket_dir =
        auth_type = trust
        auth_file = %s
        pool_mode = transaction
        """
        .formatted(postgres.port(), port, folder.resolve("users.txt"));
  }

  private static List<String> command(Path config) {
    List<String> command = new ArrayList<>();
    // Debian keeps it where an ordinary user's path does not lead.
    command.add(
        Files.isExecutable(Path.of("/usr/sbin/pgbouncer")) ? "/usr/sbin/pgbouncer" : "pgbouncer");
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(config.toString());
    return command;
  }

  private void awaitListening() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
    while (System.nanoTime() < deadline) {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
        return;
      } catch (IOException e) {
        if (endedWithin(50)) {
          break;
        }
      }
    }
    process.destroyForcibly();
    throw new IOException(Files.readString(folder.resolve("log")));
  }

  private boolean endedWithin(long millis) throws IOException {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while pgbouncer started.", e);
    }
  }

  /** The URL through the pooler to the database that {@code direct} leads to. */
  public String url(String direct) {
    return "postgresql://postgres@127.0.0.1:%d%s?pgbouncer=true"
        .formatted(port, URI.create(direct).getPath());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
      for (String name : List.of("pgbouncer.ini", "users.txt", "log")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.deleteIfExists(folder);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
