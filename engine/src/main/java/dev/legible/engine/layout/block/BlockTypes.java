// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;
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
   */
  public static List<Draft> mark(List<List<Draft>> areas, List<Box> rules, double size, double noise) {
    List<Draft> drafts = new ArrayList<>();
    areas.forEach(area -> drafts.addAll(Footnotes.mark(area, size, rules)));
    List<Draft> coded = CodeBlocks.mark(drafts);
    List<Draft> headed = new Headings(coded, size, noise).mark(coded);
    return ListItems.mark(Captions.mark(headed), size);
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
