// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * PostgreSQL with the extension pgvector: PGlite, which npm fetches once, as a process of Node.js that is
 * gone with this JVM. It does one thing at a time. Thread-safe.
 */
public final class RealPglite {

  private static final Map<String, String> PACKAGES =
      Map.of(
          "@electric-sql/pglite", "0.5.14",
          "@electric-sql/pglite-socket", "0.2.17",
          "@electric-sql/pglite-pgvector", "0.0.15");

  /** PGlite's server uses a class that Node.js 18, which Debian 12 has, does not show without a switch. */
  private static final String CUSTOM_EVENT =
      """
      globalThis.CustomEvent ??= class extends Event {
        constructor(type, options) {
          super(type, options);
          this.detail = options?.detail;
        }
      };
      """;

  private static final long INSTALL_SECONDS = 300;
  private static final long START_SECONDS = 60;

  private final int port;

  private RealPglite(int port) {
    this.port = port;
  }

  /** The one that tests share. */
  public static RealPglite shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    static final RealPglite SERVER = start();
  }

  /** As libpq writes it. */
  public String url() {
    return "postgresql://postgres:postgres@127.0.0.1:%d/postgres?sslmode=disable".formatted(port);
  }

  private static RealPglite start() {
    try {
      Path modules = installed();
      int port = RealPostgres.freePort();
      Path log = Files.createTempFile("legible-pglite-", ".log");
      Path shim = Files.createTempFile("legible-pglite-", ".cjs");
      Files.writeString(shim, CUSTOM_EVENT);
      shim.toFile().deleteOnExit();
      Process server =
          new ProcessBuilder(
                  "node",
                  "--require=" + shim,
                  modules.resolve("node_modules/.bin/pglite-server").toString(),
                  "--port=" + port,
                  "--extensions=@electric-sql/pglite-pgvector:vector",
                  "--max-connections=50")
              .directory(modules.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
      awaitListening(server, port, log);
      return new RealPglite(port);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "PGlite could not be started; it needs Node.js 18 or newer and npm on the path.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitListening(Process server, int port, Path log)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (server.isAlive() && System.nanoTime() - end < 0) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        socket.getOutputStream().flush();
        return;
      } catch (ConnectException e) {
        server.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    throw new IOException("PGlite does not listen: " + Files.readString(log));
  }

  /** The folder with the packages, which npm fills when the first test needs them. */
  private static Path installed() throws IOException, InterruptedException {
    Path cache = Path.of(System.getProperty("user.home"), ".cache", "legible-tests");
    Path folder = cache.resolve("pglite-0.5.14");
    if (Files.isDirectory(folder)) {
      return folder;
    }
    Files.createDirectories(cache);
    Path fresh = Files.createTempDirectory(cache, "pglite-");
    List<String> command =
        new ArrayList<>(
            List.of("npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", "."));
    PACKAGES.forEach((name, version) -> command.add(name + "@" + version));
    Process npm =
        new ProcessBuilder(command)
            .directory(fresh.toFile())
            .redirectErrorStream(true)
            .redirectOutput(fresh.resolve("npm.log").toFile())
            .start();
    if (!npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || npm.exitValue() != 0) {
      throw new IOException("npm install failed: " + Files.readString(fresh.resolve("npm.log")));
    }
    try {
      return Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another process was faster.
      return folder;
    }
  }
}
