// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of writing.
 *
 * @param box where it stands; null in documents without fixed pages, such as DOCX or CSV
 * @param confidence how sure the reader is, 0 to 1
 * @param words its words from first to last; empty where the page has no geometry
 */
public record Line(String text, @Nullable Box box, double confidence, List<Word> words) {

  public Line {
    words = List.copyOf(words);
  }

  /** A line of a document without fixed pages. */
  public static Line flowing(String text) {
    return new Line(text, null, 1, List.of());
  }
}
