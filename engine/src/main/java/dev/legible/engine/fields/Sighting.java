// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

/**
 * A word or phrase with a meaning, seen in a row.
 *
 * @param start index of its first character in the row's text
 * @param end index behind its last character
 */
record Sighting(Meaning meaning, int start, int end) {

  int length() {
    return end - start;
  }
}
