// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import org.jspecify.annotations.Nullable;

/**
 * One reader's try at a page.
 *
 * @param reader its name, such as {@code tesseract} or that of a model's endpoint
 * @param reason why it was asked, one clause for people
 * @param confidence how sure it was, 0 to 1, the mean over the characters; 0 when it read nothing
 * @param millis wall-clock time that it took
 * @param dropped why its reading was not taken, one clause for people; null when it was
 */
public record Attempt(
    String reader, String reason, double confidence, long millis, @Nullable String dropped) {

  /** A reading that was taken. */
  public static Attempt taken(String reader, String reason, double confidence, long millis) {
    return new Attempt(reader, reason, confidence, millis, null);
  }

  /** The same, not taken after all. */
  public Attempt butDropped(String why) {
    return new Attempt(reader, reason, confidence, millis, why);
  }
}
