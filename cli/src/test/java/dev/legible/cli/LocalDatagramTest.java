// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real socket: Java has none of that kind, so that a process of Python listens. */
class LocalDatagramTest {

  private static final String LISTENER =
      """
      import socket, sys
      listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
      listener.bind(sys.argv[1].replace("@", "\\0"))
      listener.settimeout(30)
      print("listening", flush=True)
      while True:
          message = listener.recv(1000).decode()
          print(message, flush=True)
          if message == "STOPPING=1":
              break
      """;

  @TempDir Path folder;

  @Test
  void a_socket_in_the_file_system_hears_what_is_sent() throws Exception {
    assertThat(heard(folder.resolve("notify").toString()))
        .startsWith("READY=1\nWATCHDOG=1\n")
        .endsWith("STOPPING=1\n");
  }

  @Test
  void so_does_one_without_a_file() throws Exception {
    String name = "@legible-test-" + ProcessHandle.current().pid();

    assertThat(heard(name)).startsWith("READY=1\nWATCHDOG=1\n").endsWith("STOPPING=1\n");
  }

  @Test
  void where_nobody_listens_it_fails_at_once() {
    assertThatThrownBy(() -> LocalDatagram.send(folder.resolve("nobody").toString(), "READY=1"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> LocalDatagram.send("x".repeat(108), "READY=1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has to be short");
  }

  private static String heard(String socket) throws Exception {
    Process python = new ProcessBuilder("python3", "-c", LISTENER, socket).start();
    try (BufferedReader out = python.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("listening");
      StringBuilder heard = new StringBuilder();
      Map<String, String> unit = Map.of("NOTIFY_SOCKET", socket, "WATCHDOG_USEC", "30000000");
      try (SystemdNotifier systemd = SystemdNotifier.of(unit, () -> true)) {
        systemd.ready();
        heard.append(out.readLine()).append('\n').append(out.readLine()).append('\n');
      }
      out.lines().forEach(line -> heard.append(line).append('\n'));
      return heard.toString();
    } finally {
      python.destroy();
      python.waitFor(10, TimeUnit.SECONDS);
    }
  }
}
