// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands between the service and PostgreSQL and can hold back the COMMIT of the next transaction that
 * inserts a job, or PostgreSQL's answer to it.
 */
final class CommitProxy implements AutoCloseable {

  /** What is held back. */
  enum Hold {
    NOTHING,
    /** The COMMIT never reaches PostgreSQL: the transaction is rolled back in the end. */
    COMMIT,
    /** PostgreSQL commits, and nobody hears of it. */
    ANSWER
  }

  private static final String INSERT = "insert into legible.jobs";

  private final ServerSocket listening;
  private final String host;
  private final int port;
  private final AtomicReference<Hold> hold = new AtomicReference<>(Hold.NOTHING);
  private final Semaphore held = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);

  CommitProxy(String host, int port) {
    this.host = host;
    this.port = port;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** Holds back once, from the next transaction on that accepts a job. */
  void holdNext(Hold what) {
    hold.set(what);
  }

  /** Waits until it has held something back; for an answer: until PostgreSQL has given it. */
  boolean awaitHeld(long seconds) throws InterruptedException {
    return held.tryAcquire(seconds, java.util.concurrent.TimeUnit.SECONDS);
  }

  private void accept() {
    try {
      while (!listening.isClosed()) {
        Socket client = listening.accept();
        Socket server = new Socket(host, port);
        Link link = new Link(client, server);
        Thread.ofVirtual().start(link::up);
        Thread.ofVirtual().start(link::down);
      }
    } catch (IOException e) {
      close();
    }
  }

  /** One connection. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean accepting;
    private volatile boolean deaf;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    /** From the service to PostgreSQL. */
    void up() {
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = client.getInputStream();
          OutputStream out = server.getOutputStream()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          String text = new String(buffer, 0, n, ISO_8859_1);
          if (hold.get() != Hold.NOTHING
              && text.toLowerCase(java.util.Locale.ROOT).contains(INSERT)) {
            accepting = true;
          }
          if (accepting && text.contains("COMMIT")) {
            switch (hold.getAndSet(Hold.NOTHING)) {
              case NOTHING -> {}
              case COMMIT -> {
                held.release();
                closed.await();
                return;
              }
              case ANSWER -> deaf = true;
            }
          }
          out.write(buffer, 0, n);
          out.flush();
        }
      } catch (IOException e) {
        end();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** From PostgreSQL to the service. */
    void down() {
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = server.getInputStream();
          OutputStream out = client.getOutputStream()) {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          if (deaf) {
            held.release();
            continue;
          }
          out.write(buffer, 0, n);
          out.flush();
        }
        end();
      } catch (IOException e) {
        end();
      }
    }

    private void end() {
      try {
        client.close();
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
