// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/**
 * Whether a caller still holds the connection on which it waits for an answer. While a request is worked
 * on, the server does not read from its connection, so it is read from here: the end of the stream means
 * that the caller has gone. A byte means that it has sent its next request already; that one is given up,
 * which a client that sends requests ahead has to expect, and nothing is read any more. For one thread.
 */
final class CallerPresence {

  private final Context call;
  private @Nullable SocketChannel channel;

  private CallerPresence(Context call, @Nullable SocketChannel channel) {
    this.call = call;
    this.channel = channel;
  }

  /** Call this when the request's body has been read whole. */
  static CallerPresence of(Context call) {
    Object transport =
        ServletContextRequest.getServletContextRequest(call.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint()
            .getTransport();
    return new CallerPresence(
        call, transport instanceof SocketChannel socket && !socket.isBlocking() ? socket : null);
  }

  boolean gone() {
    if (channel == null) {
      return false;
    }
    try {
      int read = channel.read(ByteBuffer.allocate(1));
      if (read > 0) {
        call.header("Connection", "close");
        channel = null;
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
