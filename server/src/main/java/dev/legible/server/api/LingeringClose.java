// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Reads on, for a while, what a caller still sends after it was answered. A connection that is closed while bytes
 * arrive is reset, and a reset takes the answer away from a caller that has not read it yet (RFC 9112, section 9.6):
 * who sends a file that is too large would see a broken connection and no reason. Nothing that is read is kept, and no
 * thread waits. Thread-safe.
 */
final class LingeringClose extends Handler.Wrapper {

  private final Duration most;

  /**
   * @param most how long it is read on; then the connection is closed
   */
  LingeringClose(Duration most) {
    this.most = most;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (request.getHeaders().contains(HttpHeader.EXPECT)) {
      // Who waits for leave to send the body does not send it when it is refused.
      return super.handle(request, response, callback);
    }
    Unread unread = new Unread(request);
    return super.handle(unread, response, new Draining(unread, callback, most));
  }

  /** A request whose body can still be read when the server finds that nobody has. */
  private static final class Unread extends Request.Wrapper {

    private static final int PARTS = 16;

    Unread(Request request) {
      super(request);
    }

    /** The server's own way gives the body up where it has not come whole. */
    @Override
    public boolean consumeAvailable() {
      for (int i = 0; i < PARTS; i++) {
        Content.Chunk chunk = read();
        if (chunk == null) {
          return false;
        }
        chunk.release();
        if (chunk.isLast()) {
          return !Content.Chunk.isFailure(chunk);
        }
      }
      return false;
    }
  }

  /** Ends a call that was answered when its body has ended, or when the time is over. */
  private static final class Draining extends Callback.Nested {

    private final Request request;
    private final Duration most;
    private long begin;
    private boolean over;

    Draining(Request request, Callback callback, Duration most) {
      super(callback);
      this.request = request;
      this.most = most;
    }

    @Override
    public void succeeded() {
      if (request.consumeAvailable()) {
        super.succeeded();
        return;
      }
      begin = System.nanoTime();
      Scheduler.Task bell =
          request
              .getComponents()
              .getScheduler()
              .schedule(this::tooLate, most.toMillis(), TimeUnit.MILLISECONDS);
      drain(bell);
    }

    private void tooLate() {
      if (endNow()) {
        super.succeeded();
      }
    }

    private void drain(Scheduler.Task bell) {
      if (drained(bell)) {
        bell.cancel();
        super.succeeded();
      }
    }

    /** Takes what is there; true for the one who has to end the call, because there will be no more. */
    private synchronized boolean drained(Scheduler.Task bell) {
      while (!over && System.nanoTime() - begin < most.toNanos()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(() -> drain(bell));
          return false;
        }
        chunk.release();
        if (chunk.isLast() || Content.Chunk.isFailure(chunk)) {
          break;
        }
      }
      return endNow();
    }

    private synchronized boolean endNow() {
      boolean first = !over;
      over = true;
      return first;
    }
  }
}
