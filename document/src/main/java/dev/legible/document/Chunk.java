// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A passage of a document, short enough to be found and quoted whole.
 *
 * @param id the same whenever the same passage of the same document is cut again; 32 hexadecimal digits
 * @param position among the chunks of the document, from 0
 * @param headings under which all of it stands, from the outermost
 * @param text what it says: its blocks apart by a line end, rows of tables as cells between bars
 * @param tokens of headings and text together, as the embedding model counts
 * @param places where it stands, one for each page that it touches, in page order
 */
public record Chunk(
    String id, int position, List<String> headings, String text, int tokens, List<Place> places) {

  public Chunk {
    headings = List.copyOf(headings);
    places = List.copyOf(places);
    if (places.isEmpty()) {
      throw new IllegalArgumentException("A chunk stands somewhere; this one has no place.");
    }
  }

  /**
   * Where on a page.
   *
   * @param page its number, from 1
   * @param unit of the box
   * @param box around all of it on that page; null without geometry
   */
  public record Place(int page, LengthUnit unit, @Nullable Box box) {}

  /** Headings and text, one below the other: what is embedded and what is searched for words. */
  public String passage() {
    return headings.isEmpty() ? text : String.join("\n", headings) + "\n" + text;
  }
}
