// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.server.config.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Whether the address that the service listens on is free, or has a Legible on it. */
record AddressCheck(Settings settings) implements Check {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Override
  public String subject() {
    return "address";
  }

  @Override
  public List<Finding> findings() {
    String host = settings.http().host();
    int port = settings.http().port();
    String address = host + ":" + port;
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return List.of(Finding.good("address", address + " is free."));
    } catch (IOException e) {
      if (answers(host, port)) {
        return List.of(Finding.good("address", "A Legible answers on %s.".formatted(address)));
      }
      return List.of(
          Finding.bad(
              "address",
              "%s cannot be listened on (%s).".formatted(address, e.getMessage()),
              "See who has it (ss -ltnp), or take another port: API_PORT."));
    }
  }

  private static boolean answers(String host, int port) {
    String name = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
      URI alive = new URI("http", null, name, port, "/livez", null, null);
      HttpRequest request = HttpRequest.newBuilder(alive).timeout(PATIENCE).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (IOException | java.net.URISyntaxException e) {
      return false;
    }
  }
}
