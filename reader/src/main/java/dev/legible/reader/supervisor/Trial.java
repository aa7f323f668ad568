// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;

/**
 * What is known of a request whose child died: whether it is to be asked again beside others or
 * alone, and when it is to blame.
 *
 * @param alone whether it is asked while nothing else is in the child
 * @param deaths children that died for an unknown reason while it was in flight
 * @param deathsAlone crashes while it was alone in the child
 * @param losses children that were ended because of another request while it was in flight
 * @param failedStarts children that did not live long enough to be asked
 */
record Trial(boolean alone, int deaths, int deathsAlone, int losses, int failedStarts) {

  private static final int CRASHES_TO_BLAME = 3;

  /** After so many losses it goes alone, where nobody else can end its child. */
  private static final int LOSSES_TO_GO_ALONE = 3;

  private static final int LOSSES_TO_GIVE_UP = 10;

  /** One may have been killed from outside; what keeps three from starting will keep the fourth. */
  private static final int STARTS = 3;

  static final Trial FIRST = new Trial(false, 0, 0, 0, 0);

  /** It is too large to be read beside others. */
  Trial butAlone() {
    return new Trial(true, deaths, deathsAlone, losses, failedStarts);
  }

  /**
   * How it is to be asked again.
   *
   * @throws LegibleException when it is to blame for this death
   */
  Trial after(ChildDeath death, Limits limits) {
    return switch (death.cause()) {
      case NOT_STARTED -> afterFailedStart(death);
      case CRASH -> afterCrash(death);
      case MEMORY -> afterMemory(death, limits);
      case TIMEOUT, CANCELLED, CLOSED -> afterLoss(death);
    };
  }

  /** It was never asked, so that nothing is held against it. */
  private Trial afterFailedStart(ChildDeath death) {
    if (failedStarts + 1 == STARTS) {
      throw new LegibleException(
          ErrorCode.CHILD_NOT_STARTED,
          "The reader process ended three times before it was ready. Check free memory; --debug shows what it said.",
          new ReaderFault(death.detail()));
    }
    return new Trial(alone, deaths, deathsAlone, losses, failedStarts + 1);
  }

  private Trial afterCrash(ChildDeath death) {
    int crashes = alone ? deathsAlone + 1 : deathsAlone;
    if (crashes == CRASHES_TO_BLAME) {
      throw new LegibleException(
          ErrorCode.READER_CRASHED,
          "It made the reader process crash three times when it was read alone, and is not tried again. Please report it; --debug shows the crash.",
          new ReaderFault(death.detail()));
    }
    return new Trial(true, deaths + 1, crashes, losses, failedStarts);
  }

  private Trial afterMemory(ChildDeath death, Limits limits) {
    // Unlike a crash this is not tried three times: the same bytes need the same memory each time,
    // and it takes long until a child has filled its own. Only a child that was there before may
    // have
    // been full of others' matter; it is not held against what was alone in it.
    if (alone && deaths > 0) {
      throw new LegibleException(
          ErrorCode.MEMORY_LIMIT,
          "Reading it takes more memory than the reader may use (heap %d MB, resident %d MB). Raise --max-heap or --max-resident (LEGIBLE_MAX_HEAP, LEGIBLE_MAX_RESIDENT in the service)."
              .formatted(limits.heapBytes() >> 20, limits.residentBytes() >> 20),
          new ReaderFault(death.detail()));
    }
    return new Trial(true, deaths + 1, deathsAlone, losses, failedStarts);
  }

  /** Whoever ended the child is known and was another, so that nothing is held against this one. */
  private Trial afterLoss(ChildDeath death) {
    if (losses == LOSSES_TO_GIVE_UP) {
      throw new LegibleException(
          ErrorCode.INTERNAL_ERROR,
          "The reader was stopped again and again while it was reading this.",
          new ReaderFault(death.detail()));
    }
    return new Trial(
        alone || losses + 1 >= LOSSES_TO_GO_ALONE, deaths, deathsAlone, losses + 1, failedStarts);
  }
}
