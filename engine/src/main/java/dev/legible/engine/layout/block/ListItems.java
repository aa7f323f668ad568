// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import java.util.ArrayList;
import java.util.List;

/** Tells items of lists by their markers; how far they stand in gives their depth. */
final class ListItems {

  private static final int DEEPEST = 6;

  private ListItems() {}

  static List<Draft> mark(List<Draft> drafts, double size) {
    List<Draft> marked = new ArrayList<>();
    List<Double> indents = new ArrayList<>();
    for (int i = 0; i < drafts.size(); i++) {
      Draft draft = drafts.get(i);
      if (!draft.is(BlockType.PARAGRAPH) || !item(drafts, i)) {
        if (!draft.is(BlockType.LIST_ITEM) && !draft.is(BlockType.PARAGRAPH)) {
          indents.clear();
        }
        marked.add(draft);
        continue;
      }
      double x = draft.box().x0();
      while (!indents.isEmpty() && indents.getLast() > x + 0.7 * size) {
        indents.removeLast();
      }
      if (indents.isEmpty() || x > indents.getLast() + 0.7 * size) {
        indents.add(x);
      }
      marked.add(draft.as(BlockType.LIST_ITEM, Math.min(DEEPEST, indents.size())));
    }
    return marked;
  }

  /** A bullet is enough; a number needs another one near, or else it is a sentence or heading. */
  private static boolean item(List<Draft> drafts, int i) {
    String text = drafts.get(i).firstText();
    return ListMarker.bullet(text)
        || (ListMarker.numbered(text)
            && (numbered(drafts, i - 1) || numbered(drafts, i + 1) || numbered(drafts, i + 2)));
  }

  private static boolean numbered(List<Draft> drafts, int i) {
    return i >= 0 && i < drafts.size() && ListMarker.numbered(drafts.get(i).firstText());
  }
}
