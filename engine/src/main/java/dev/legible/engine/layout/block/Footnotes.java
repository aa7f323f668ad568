// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells footnotes: small text below a column, that begins with a mark. */
final class Footnotes {

  private static final Pattern MARK =
      Pattern.compile(
          "^(?:\\(?(?:\\d{1,3}|[*\u2020\u2021\u00A7]{1,3})\\)?|[\u00B9\u00B2\u00B3\u2070-\u2079]{1,3})\\s*\\S");
  private static final double SMALL = 0.95;

  private Footnotes() {}

  /** The drafts of one column, footnotes marked. */
  static List<Draft> mark(List<Draft> column, double size, List<Box> rules, double height) {
    List<Draft> marked = new ArrayList<>(column);
    int from = column.size();
    for (int i = column.size() - 1; i >= 0; i--) {
      Draft draft = column.get(i);
      boolean small =
          draft.is(BlockType.PARAGRAPH)
              && draft.size() < SMALL * size
              && draft.box().y0() > 0.45 * height;
      if (!small) {
        break;
      }
      if (MARK.matcher(draft.firstText()).find() || ruled(draft.box(), size, rules)) {
        from = i;
      }
    }
    for (int i = from; i < column.size(); i++) {
      marked.set(i, column.get(i).as(BlockType.FOOTNOTE, 0));
    }
    return marked;
  }

  /** Whether a short ruling stands right above. */
  private static boolean ruled(Box box, double size, List<Box> rules) {
    return rules.stream()
        .anyMatch(
            r ->
                r.width() > 2 * size
                    && r.width() < 0.6 * box.width() + 8 * size
                    && r.y1() <= box.y0() + 0.5 * size
                    && r.y1() > box.y0() - 2 * size
                    && r.overlapX(box) > 0);
  }
}
