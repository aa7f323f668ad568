// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

import dev.legible.queue.database.Outage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that the database is away and once that it is back, whoever notices. Thread-safe. */
final class OutageLog {

  private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);
  private static final long NANOS_IN_SECOND = 1_000_000_000L;

  private boolean away;
  private long since;

  synchronized void failed(RuntimeException error) {
    if (!Outage.is(error)) {
      LOG.error("The queue could not be asked, it is tried again.", error);
    } else if (!away) {
      away = true;
      since = System.nanoTime();
      LOG.warn(
          "The database does not answer: {}. Work goes on when it does.", Outage.reason(error));
    }
  }

  synchronized void answered() {
    if (away) {
      away = false;
      LOG.info(
          "The database answers again, after {} s.", (System.nanoTime() - since) / NANOS_IN_SECOND);
    }
  }
}
