// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

/**
 * Why a child ended.
 *
 * @param cause what ended it
 * @param detail for {@code --debug}: exit status and the end of what it wrote to stderr
 */
record ChildDeath(Cause cause, String detail) {

  enum Cause {
    /** The parent ended it because one request took too long. */
    TIMEOUT,
    /** It ran out of heap, or the parent ended it because its resident memory passed the ceiling. */
    MEMORY,
    /** It ended by itself: a crash in native code, or a fault of ours. */
    CRASH,
    /** The parent no longer needed it. */
    CLOSED
  }
}
