// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

/**
 * A word or phrase with a meaning, seen in a row.
 *
 * @param start index of its first character in the row's text
 * @param end index behind its last character
 * @param exact false when a letter was taken as misread
 */
record Sighting(Meaning meaning, int start, int end, boolean exact) {

  /** What a misread letter costs: a shorter phrase that is seen as it is may be meant. */
  private static final int DOUBT = 3;

  int length() {
    return end - start;
  }

  /** How much it says: its length, less when a letter was misread. */
  int weight() {
    return length() - (exact ? 0 : DOUBT);
  }
}
