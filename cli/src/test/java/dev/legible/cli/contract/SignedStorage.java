// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** Private objects that are had with a signed address only, as Supabase keeps them. */
final class SignedStorage implements AutoCloseable {

  private static final String SIGNATURE = "token=signed-for-an-hour";

  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Map<String, Integer> fetched = new ConcurrentHashMap<>();

  SignedStorage() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/storage/v1/object/sign/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String origin() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Keeps an object and answers with its signed address. */
  String put(String name, byte[] content) {
    objects.put(name, content);
    return "%s/storage/v1/object/sign/private/%s?%s".formatted(origin(), name, SIGNATURE);
  }

  /** How often each object was fetched. */
  Map<String, Integer> fetched() {
    return Map.copyOf(fetched);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String name = path.substring(path.lastIndexOf('/') + 1);
    byte[] content = objects.get(name);
    if (content == null || !SIGNATURE.equals(exchange.getRequestURI().getQuery())) {
      exchange.sendResponseHeaders(400, -1);
    } else {
      fetched.merge(name, 1, Integer::sum);
      exchange.sendResponseHeaders(200, content.length);
      exchange.getResponseBody().write(content);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
