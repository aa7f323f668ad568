// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import dev.legible.document.Block;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page, sheet or slide whose structure its source knows: text in order, without geometry.
 *
 * @param name of the sheet or slide; null when it has none
 */
public record FlowPage(int number, @Nullable String name, List<Element> elements)
    implements SourcePage {

  public FlowPage {
    elements = List.copyOf(elements);
  }

  /** A piece of a flowing page. */
  public sealed interface Element {

    /** Text or a table that needs no reading. */
    record Written(Block block) implements Element {}

    /**
     * A picture that may hold text.
     *
     * @param encoded the bytes of the picture file
     * @param description its alternative text, or empty
     */
    @SuppressWarnings("ArrayRecordComponent") // large, never compared, never changed
    record Picture(byte[] encoded, String description) implements Element {}
  }
}
