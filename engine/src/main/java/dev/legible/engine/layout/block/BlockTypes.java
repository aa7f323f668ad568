// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.List;

/** Tells what each draft of a page is. */
public final class BlockTypes {

  private BlockTypes() {}

  /**
   * Marks the drafts of a page.
   *
   * @param areas the drafts of each area, in reading order
   * @param rules level rulings of the page
   * @param size of the page's letters
   * @param height of the page
   */
  public static List<Draft> mark(
      List<List<Draft>> areas, List<Box> rules, double size, double noise, double height) {
    List<Draft> drafts = new ArrayList<>();
    for (List<Draft> area : areas) {
      List<Draft> column = new ArrayList<>(Footnotes.mark(area, size, rules, height));
      carryOn(drafts, column);
      drafts.addAll(column);
    }
    List<Draft> coded = CodeBlocks.mark(drafts);
    List<Draft> headed = new Headings(coded, size, noise).mark(coded);
    return ListItems.mark(Captions.mark(headed), size);
  }

  /** Joins a paragraph that the end of a column cut to its rest at the head of the next. */
  private static void carryOn(List<Draft> before, List<Draft> column) {
    int last = before.size() - 1;
    while (last >= 0 && before.get(last).is(BlockType.FOOTNOTE)) {
      last--;
    }
    if (last < 0 || column.isEmpty()) {
      return;
    }
    Draft cut = before.get(last);
    Draft rest = column.getFirst();
    if (cut.is(BlockType.PARAGRAPH)
        && rest.is(BlockType.PARAGRAPH)
        && Math.abs(cut.size() - rest.size()) < 0.06 * cut.size()
        && cut.lines().size() > 1
        && !cut.lastText().matches(".*[.!?:;][\"'\u201D\u2019)]*")
        && Character.isLowerCase(rest.firstText().codePointAt(0))) {
      List<TextLine> lines = new ArrayList<>(cut.lines());
      lines.addAll(rest.lines());
      before.set(last, Draft.of(BlockType.PARAGRAPH, lines));
      column.removeFirst();
    }
  }

  /** How much sizes near the usual one differ, as a share of it: 0 for set text, more for recognised. */
  public static double noise(List<Piece> pieces, double size) {
    double[] apart =
        pieces.stream()
            .filter(p -> p.letters() > 3 && p.size() > 0.75 * size && p.size() < 1.33 * size)
            .mapToDouble(p -> Math.abs(p.size() - size) / size)
            .sorted()
            .toArray();
    return apart.length == 0 ? 0 : apart[apart.length / 2];
  }
}
