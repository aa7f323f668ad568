// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.BlockType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells captions: "Table 3", "Fig. 2:" and the like, followed by a title and not by a verb. */
final class Captions {

  private static final Pattern CAPTION =
      Pattern.compile(
          "^(?:Table|TABLE|Tab\\.|Figure|FIGURE|Fig\\.|FIG\\.|Chart|CHART|Graph|Exhibit|EXHIBIT|Plate|Map|Box|Scheme|Abbildung|Abb\\.|Tabelle|Tableau|Tabla|Tabela|Figura|Illustration)"
              + "\\s*(?:[A-Z]?\\.?\\d++(?:[.\\-]\\d++)*+[a-z]?|[IVXLC]+|[A-Z])(?:\\s*[:.|]|\\s+[-\u2013\u2014]\\s|\\s+[\\p{Lu}(\u201C\"]|\\s*$)");
  private static final Pattern EAST_ASIAN = Pattern.compile("^[\u56FE\u5716\u8868\u56F3]\\s*\\d");
  private static final int LONGEST = 700;

  private Captions() {}

  static List<Draft> mark(List<Draft> drafts) {
    List<Draft> marked = new ArrayList<>();
    for (Draft draft : drafts) {
      boolean text = draft.is(BlockType.PARAGRAPH) || draft.is(BlockType.HEADING);
      marked.add(
          text && draft.letters() <= LONGEST && caption(draft.firstText())
              ? draft.as(BlockType.CAPTION, 0)
              : draft);
    }
    return marked;
  }

  static boolean caption(String text) {
    return CAPTION.matcher(text).find() || EAST_ASIAN.matcher(text).find();
  }
}
