// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.net.Proxy;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * HTTP clients, one for each reach, so that none ever uses a connection that another may not have opened.
 * Made when first needed: reading the trusted certificates costs time and memory. Thread-safe.
 */
final class OutboundClients implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(5);

  /** Between two bytes; each kind of call has a limit of its whole time besides. */
  private static final Duration READ = Duration.ofSeconds(30);

  private final Dns names;
  private final Map<Reach, OkHttpClient> clients = new EnumMap<>(Reach.class);

  OutboundClients(Dns names) {
    this.names = names;
  }

  synchronized OkHttpClient forReach(Reach reach) {
    return clients.computeIfAbsent(reach, this::make);
  }

  private OkHttpClient make(Reach reach) {
    return new OkHttpClient.Builder()
        .dns(new GuardedDns(names, reach))
        .socketFactory(new GuardedSockets(reach))
        .proxy(Proxy.NO_PROXY)
        .followRedirects(false)
        .followSslRedirects(false)
        .protocols(List.of(Protocol.HTTP_1_1))
        .connectionPool(new ConnectionPool(4, 30, TimeUnit.SECONDS))
        .connectTimeout(CONNECT)
        .readTimeout(READ)
        .writeTimeout(READ)
        .build();
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(client -> client.connectionPool().evictAll());
    clients.clear();
  }
}
