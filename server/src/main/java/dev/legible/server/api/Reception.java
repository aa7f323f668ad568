// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.store.DiskReserve;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether documents are taken just now. Thread-safe. */
record Reception(Readiness readiness, DiskReserve reserve) {

  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

  /**
   * Lets a call that brings a document go on.
   *
   * @throws ProblemException when the service starts, ends, or has no room
   */
  void requireAccepting() {
    readiness.requireAccepting();
    reserve
        .low()
        .ifPresent(
            folder -> {
              LOG.warn(
                  "The disk of {} has less than {} bytes free. Make room, or lower LEGIBLE_DISK_RESERVE.",
                  folder,
                  reserve.bytes());
              throw new ProblemException(
                  Problem.of(
                      ApiProblem.UNAVAILABLE,
                      "The disk of the service is almost full. Nothing was accepted; send it again later.",
                      Duration.ofSeconds(60)));
            });
  }
}
