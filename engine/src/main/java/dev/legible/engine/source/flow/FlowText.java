// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

import dev.legible.document.Block;
import dev.legible.document.Cell;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.page.FlowPage.Element;
import java.util.List;

/** Blocks where only running text may stand, such as a table's cell. */
public final class FlowText {

  private FlowText() {}

  /** The text of all elements, a line each; the cells of a table's row are parted by tabs. */
  public static StyledText join(List<Element> elements) {
    StyledTextBuilder text = new StyledTextBuilder();
    for (Element element : elements) {
      switch (element) {
        case Element.Written(Block block) when block.table() != null ->
            append(block.table(), text.breakLine());
        case Element.Written(Block block) -> text.breakLine().append(block.text());
        case Element.Picture picture -> text.breakLine().append(picture.description());
      }
    }
    return text.build();
  }

  private static void append(Table table, StyledTextBuilder text) {
    int row = 0;
    for (Cell cell : table.cells()) {
      text.append(cell.row() != row ? "\n" : text.endsWithSpace() ? "" : "\t").append(cell.text());
      row = cell.row();
    }
  }

  /** Adds the pictures among the elements. */
  public static void pictures(List<Element> elements, FlowPageBuilder page) {
    for (Element element : elements) {
      if (element instanceof Element.Picture picture) {
        page.picture(picture.encoded(), picture.description());
      }
    }
  }
}
