// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Lets in as many calls that wait for their document as are likely to be answered in time. Who would wait
 * in vain is told so at once: a document that is read for nobody delays all others. How long a document
 * takes is learnt from those that were waited for, with what else was read meanwhile. Thread-safe.
 */
final class WaitingRoom {

  /** Those may always wait: an estimate is rough, and one slow document must not shut the door. */
  private static final int ALWAYS = 4;

  /** A slow machine that has just started. */
  private static final double FIRST_GUESS_SECONDS = 5;

  private static final double NEWEST = 0.2;

  /** The share of the patience that is planned with. */
  private static final double PLANNED = 0.7;

  private final double seconds;
  private final LongSupplier nanos;
  private int waiting;
  private double secondsEach = FIRST_GUESS_SECONDS;

  /** A room in which each call waits this long at most. */
  WaitingRoom(Duration patience) {
    this(patience, System::nanoTime);
  }

  WaitingRoom(Duration patience, LongSupplier nanos) {
    this.seconds = patience.toMillis() / 1e3;
    this.nanos = nanos;
  }

  /**
   * A place, which the caller closes when it has its answer.
   *
   * @throws ProblemException when those who wait already will take the time there is
   */
  synchronized Place enter() {
    double expected = (waiting + 1) * secondsEach;
    if (waiting >= ALWAYS && expected > PLANNED * seconds) {
      throw new ProblemException(
          Problem.of(
              ApiProblem.TOO_MANY_WAITING,
              "%d callers wait already, and a document takes %.1f s: this one would not be read within %.0f s. Send it again a little later."
                  .formatted(waiting, secondsEach, seconds),
              Duration.ofSeconds((long) Math.clamp(expected / 4, 1, 30))));
    }
    waiting++;
    return new Place(waiting, nanos.getAsLong());
  }

  private synchronized void leave() {
    waiting--;
  }

  private synchronized void learn(Place place) {
    double took = (nanos.getAsLong() - place.since) / 1e9 / place.position;
    secondsEach += NEWEST * (took - secondsEach);
  }

  /** The right to wait. */
  final class Place implements AutoCloseable {

    private final int position;
    private long since;

    private Place(int position, long since) {
      this.position = position;
      this.since = since;
    }

    /** Its document is here: how long that took says how its caller's line is, not how fast is read. */
    void arrived() {
      since = nanos.getAsLong();
    }

    /** Its document was read, or was not in all the time there is. */
    void waited() {
      learn(this);
    }

    @Override
    public void close() {
      leave();
    }
  }
}
