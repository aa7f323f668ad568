// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd, when the process runs as a unit of it, that it is ready, that it is alive, and that it
 * ends; see sd_notify(3). Elsewhere it does nothing. Thread-safe.
 */
final class SystemdNotifier implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SystemdNotifier.class);

  /** Two messages may be lost or late before systemd loses patience. */
  private static final int MESSAGES_IN_TIME = 3;

  private final String socket;
  private final Duration patienceOfSystemd;
  private final Thread watch;

  private SystemdNotifier(String socket, Duration patienceOfSystemd, BooleanSupplier alive) {
    this.socket = socket;
    this.patienceOfSystemd = patienceOfSystemd;
    this.watch = Thread.ofPlatform().daemon().name("watchdog").unstarted(() -> tellWhile(alive));
  }

  /**
   * For the process with this environment.
   *
   * @param alive whether a new start would make nothing better
   */
  static SystemdNotifier of(Map<String, String> environment, BooleanSupplier alive) {
    String micros = environment.getOrDefault("WATCHDOG_USEC", "");
    return new SystemdNotifier(
        environment.getOrDefault("NOTIFY_SOCKET", ""),
        micros.matches("\\d{1,15}")
            ? Duration.of(Long.parseLong(micros), ChronoUnit.MICROS)
            : Duration.ZERO,
        alive);
  }

  /** The service answers; from now on it is watched, if the unit wants that. */
  void ready() {
    tell("READY=1");
    if (!socket.isEmpty() && patienceOfSystemd.isPositive()) {
      watch.start();
    }
  }

  /** The service has begun to end. */
  @Override
  public void close() {
    watch.interrupt();
    tell("STOPPING=1");
  }

  private void tellWhile(BooleanSupplier alive) {
    try {
      while (true) {
        if (alive.getAsBoolean()) {
          tell("WATCHDOG=1");
        } else {
          LOG.warn(
              "Database or queue do not answer. If that lasts for {} s, systemd starts the service anew.",
              patienceOfSystemd.toSeconds());
        }
        Thread.sleep(patienceOfSystemd.dividedBy(MESSAGES_IN_TIME));
      }
    } catch (InterruptedException _) {
      LOG.debug("The service ends and is watched no more.");
    }
  }

  private void tell(String message) {
    if (socket.isEmpty()) {
      return;
    }
    try {
      LocalDatagram.send(socket, message);
    } catch (IOException e) {
      LOG.warn("systemd was not told {}: {}", message, e.getMessage());
    }
  }
}
