// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.List;

/** Tells code by its monospaced letters, unless the whole page is typewritten. */
final class CodeBlocks {

  private CodeBlocks() {}

  static List<Draft> mark(List<Draft> drafts) {
    int monospaced = drafts.stream().filter(CodeBlocks::monospaced).mapToInt(Draft::letters).sum();
    int all = drafts.stream().mapToInt(Draft::letters).sum();
    if (monospaced > 0.7 * all) {
      return drafts;
    }
    List<Draft> marked = new ArrayList<>();
    for (Draft draft : drafts) {
      if (!draft.is(BlockType.PARAGRAPH) || !monospaced(draft)) {
        marked.add(draft);
      } else if (!marked.isEmpty() && marked.getLast().is(BlockType.CODE)) {
        List<TextLine> lines = new ArrayList<>(marked.removeLast().lines());
        lines.addAll(draft.lines());
        marked.add(Draft.of(BlockType.CODE, lines));
      } else {
        marked.add(draft.as(BlockType.CODE, 0));
      }
    }
    return marked;
  }

  private static boolean monospaced(Draft draft) {
    return !draft.lines().isEmpty() && draft.lines().stream().allMatch(l -> l.style().monospaced());
  }
}
