// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Cell;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.page.FlowPage.Element;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the elements of one flowing page; blank text is left out. Not thread-safe. */
public final class FlowPageBuilder {

  private static final int MAX_HEADING = 6;

  private final TextBudget budget;
  private final List<Element> elements = new ArrayList<>();

  public FlowPageBuilder(TextBudget budget) {
    this.budget = budget;
  }

  public TextBudget budget() {
    return budget;
  }

  public void heading(int level, StyledText text) {
    block(BlockType.HEADING, Math.clamp(level, 1, MAX_HEADING), text);
  }

  public void paragraph(StyledText text) {
    block(BlockType.PARAGRAPH, 0, text);
  }

  public void paragraph(String text) {
    paragraph(StyledText.plain(text.strip()));
  }

  /**
   * Adds a list item.
   *
   * @param depth from 1
   * @param marker "•", "3." and so on, written before the text
   */
  public void listItem(int depth, String marker, StyledText text) {
    if (text.text().isBlank()) {
      return;
    }
    StyledText marked =
        marker.isEmpty() ? text : new StyledTextBuilder().append(marker + " ").append(text).build();
    block(BlockType.LIST_ITEM, Math.max(1, depth), marked);
  }

  public void code(String text) {
    String kept = text.stripTrailing();
    block(BlockType.CODE, 0, StyledText.plain(kept));
  }

  public void block(BlockType type, int level, StyledText text) {
    if (!text.text().isBlank()) {
      budget.spend(text.text());
      elements.add(new Element.Written(Block.flowing(type, level, text)));
    }
  }

  /** Adds a table in which anything is written. */
  public void table(@Nullable Table table) {
    if (table == null || table.cells().stream().allMatch(cell -> cell.text().text().isBlank())) {
      return;
    }
    for (Cell cell : table.cells()) {
      budget.spend(cell.text().text());
    }
    elements.add(new Element.Written(Block.flowing(table)));
  }

  /** Adds a picture; one of a kind that cannot be read leaves its description in its place. */
  public void picture(byte[] encoded, String description) {
    if (PictureKind.readable(encoded)) {
      elements.add(new Element.Picture(encoded, description.strip()));
    } else {
      figure(description);
    }
  }

  /** Adds the place of a picture whose bytes are not at hand. */
  public void figure(String description) {
    budget.spend(description);
    elements.add(
        new Element.Written(
            Block.flowing(BlockType.FIGURE, 0, StyledText.plain(description.strip()))));
  }

  public void addAll(FlowPage page) {
    elements.addAll(page.elements());
  }

  /** Moves the elements that were added last behind those of {@code other}. */
  public void addAll(FlowPageBuilder other) {
    elements.addAll(other.elements);
  }

  public boolean isEmpty() {
    return elements.isEmpty();
  }

  public List<Element> elements() {
    return List.copyOf(elements);
  }

  public FlowPage build(int number, @Nullable String name) {
    return new FlowPage(number, name, elements);
  }
}
