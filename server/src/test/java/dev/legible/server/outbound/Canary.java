// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Listens on all addresses of this machine, counts who connects and answers 204. */
final class Canary implements AutoCloseable {

  private final ServerSocket listener;
  private final AtomicInteger hits = new AtomicInteger();

  Canary() throws IOException {
    listener = new ServerSocket(0);
    Thread.ofPlatform().daemon().name("canary").start(this::listen);
  }

  int port() {
    return listener.getLocalPort();
  }

  int hits() {
    return hits.get();
  }

  private void listen() {
    while (!listener.isClosed()) {
      try (Socket caller = listener.accept();
          OutputStream out = caller.getOutputStream()) {
        hits.incrementAndGet();
        out.write(
            "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
      } catch (IOException closed) {
        if (!listener.isClosed()) {
          throw new UncheckedIOException(closed);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
