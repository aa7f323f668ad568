// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

/** Why a reader child ended. */
public enum DeathCause {
  /** It ended by itself, or was killed from outside, before it was ready to be asked. */
  NOT_STARTED,
  /** The parent ended it because one request took too long. */
  TIMEOUT,
  /** It ran out of heap, or the parent ended it because its resident memory passed the ceiling. */
  MEMORY,
  /** It ended by itself: a crash in native code, a kill from outside, or a fault of ours. */
  CRASH,
  /** The parent ended it to stop the work on something that nobody wants any more. */
  CANCELLED,
  /** The parent no longer needed it. */
  CLOSED
}
