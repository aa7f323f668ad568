// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import java.util.Objects;

/**
 * How a page came to be read: the reader, why it was chosen, how sure it is, what it took, and all
 * that was tried.
 *
 * @param reader name of the reader whose words the page holds, such as {@code text-layer}
 * @param reason one clause for people, such as "the text layer can be trusted"
 * @param confidence 0 to 1, the mean over the page's characters
 * @param millis wall-clock time from facts to blocks, of all attempts together
 * @param attempts every reader that was asked, in order; the one that was taken is among them. Empty
 *     where nothing was read
 */
public record Ledger(
    String reader, String reason, double confidence, long millis, List<Attempt> attempts) {

  public Ledger {
    // Pages that an earlier version stored know no attempts.
    attempts = List.copyOf(Objects.requireNonNullElse(attempts, List.of()));
  }

  /** Of a page that was not read. */
  public static Ledger unread(String reader, String reason) {
    return new Ledger(reader, reason, 0, 0, List.of());
  }

  /** Of a page with which one reader was enough. */
  public static Ledger ofOne(String reader, String reason, double confidence, long millis) {
    return new Ledger(
        reader,
        reason,
        confidence,
        millis,
        List.of(Attempt.taken(reader, reason, confidence, millis)));
  }
}
