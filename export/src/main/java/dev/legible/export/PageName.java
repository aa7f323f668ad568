// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Page;

/** The name of a sheet or slide, as text formats print it above the page. */
final class PageName {

  private PageName() {}

  /** The name; empty when there is none or the page's own first heading says the same. */
  static String unlessRepeated(Page page) {
    String given = page.name();
    String name = given == null ? "" : Characters.oneLine(given);
    for (Block block : page.blocks()) {
      if (block.type() == BlockType.HEADER) {
        continue;
      }
      boolean repeated =
          block.type() == BlockType.HEADING
              && Characters.oneLine(block.text().text()).equalsIgnoreCase(name);
      return repeated ? "" : name;
    }
    return name;
  }
}
