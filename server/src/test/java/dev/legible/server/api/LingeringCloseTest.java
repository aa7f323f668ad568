// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that refuses every call without reading its body. */
class LingeringCloseTest {

  private static final byte[] PART = new byte[64 << 10];

  private final Server server = new Server();

  private Socket call(Duration most) throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    LingeringClose lingering = new LingeringClose(most);
    lingering.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.setStatus(413);
            Content.Sink.write(response, true, "no", callback);
            return true;
          }
        });
    server.setHandler(lingering);
    server.start();
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(20_000);
    return socket;
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
  }

  private static void begin(Socket socket, long length, String more) throws IOException {
    socket
        .getOutputStream()
        .write(
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(length, more)
                .getBytes(US_ASCII));
  }

  private static void refused(BufferedReader answers) throws IOException {
    assertThat(answers.readLine()).startsWith("HTTP/1.1 413 ");
    while (!answers.readLine().isEmpty()) {
      // The headers.
    }
    assertThat(answers.read()).isEqualTo('n');
    assertThat(answers.read()).isEqualTo('o');
  }

  private static BufferedReader answers(Socket socket) throws IOException {
    return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
  }

  @Test
  void the_answer_waits_for_who_sends_all_first_and_the_connection_serves_the_next_call()
      throws Exception {
    try (Socket socket = call(Duration.ofSeconds(20))) {
      BufferedReader answers = answers(socket);
      for (int call = 0; call < 2; call++) {
        begin(socket, 300L * PART.length, "");
        for (int i = 0; i < 300; i++) {
          socket.getOutputStream().write(PART);
        }
        refused(answers);
      }
    }
  }

  @Test
  void who_sends_without_end_is_cut_off() throws Exception {
    try (Socket socket = call(Duration.ofMillis(200))) {
      begin(socket, Long.MAX_VALUE, "");
      refused(answers(socket));
      assertThatThrownBy(
              () -> {
                while (true) {
                  socket.getOutputStream().write(PART);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void who_sends_nothing_more_is_cut_off() throws Exception {
    try (Socket socket = call(Duration.ofMillis(200))) {
      begin(socket, 1_000_000, "");
      BufferedReader answers = answers(socket);
      refused(answers);
      assertThat(answers.read()).isEqualTo(-1);
    }
  }

  @Test
  void who_asks_before_it_sends_is_not_invited_to() throws Exception {
    try (Socket socket = call(Duration.ofSeconds(20))) {
      begin(socket, 1_000_000, "Expect: 100-continue\r\n");
      BufferedReader answers = answers(socket);
      refused(answers);
      assertThat(answers.read()).isEqualTo(-1);
    }
  }
}
