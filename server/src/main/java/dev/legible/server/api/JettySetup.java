// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.config.Settings;
import io.javalin.config.JavalinConfig;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** A small Jetty: few platform threads that accept and select, a virtual thread for each call. */
final class JettySetup {

  private static final int MOST_THREADS = 8;
  private static final int LEAST_THREADS = 3;
  private static final int HEADER_BYTES = 16 << 10;
  private static final Duration IDLE = Duration.ofSeconds(75);
  private static final Duration LINGER = Duration.ofSeconds(30);

  private JettySetup() {}

  /**
   * Sets it up.
   *
   * @param stop how long running calls may take to end when the server stops
   */
  static void apply(JavalinConfig config, Settings.Http http, Duration stop) {
    config.concurrency.useVirtualThreads = true;
    config.jetty.threadPool = threads();
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(stop.toMillis());
          server.setErrorHandler(new BareErrors());
          server.setHandler(new LingeringClose(LINGER));
        });
    config.jetty.modifyServletContextHandler(
        handler -> handler.setErrorHandler(new BareServletErrors()));
    config.jetty.addConnector((server, settings) -> connector(server, settings, http));
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
    threads.setName("http");
    threads.setReservedThreads(0);
    VirtualThreadPool calls = new VirtualThreadPool();
    calls.setName("call");
    threads.setVirtualThreadsExecutor(calls);
    return threads;
  }

  private static ServerConnector connector(
      Server server, HttpConfiguration settings, Settings.Http http) {
    settings.setSendServerVersion(false);
    settings.setSendXPoweredBy(false);
    settings.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector =
        new ServerConnector(server, null, null, null, 1, 1, new HttpConnectionFactory(settings));
    connector.setHost(http.host());
    connector.setPort(http.port());
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }
}
