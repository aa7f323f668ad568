// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import java.text.Normalizer;
import java.util.List;

/** Glyphs that form one word, as they stand from left to right. */
record GlyphWord(List<Glyph> glyphs) {

  /** Spacing accents and the combining ones that they become over a letter. */
  private static final String ACCENTS = "\u00B4`\u00A8^\u02C6\u02DC\u02C7\u02DA\u00B8\u02D8\u02DD";

  private static final String COMBINING =
      "\u0301\u0300\u0308\u0302\u0302\u0303\u030C\u030A\u0327\u0306\u030B";

  GlyphWord {
    glyphs = List.copyOf(glyphs);
  }

  Box box() {
    double x0 = Double.MAX_VALUE;
    double y0 = Double.MAX_VALUE;
    double x1 = -Double.MAX_VALUE;
    double y1 = -Double.MAX_VALUE;
    for (Glyph glyph : glyphs) {
      x0 = Math.min(x0, glyph.x0());
      x1 = Math.max(x1, glyph.x1());
      y0 = Math.min(y0, glyph.baseline() - glyph.font().ascent() * glyph.size());
      y1 = Math.max(y1, glyph.baseline() + glyph.font().descent() * glyph.size());
    }
    return new Box(x0, y0, x1, y1);
  }

  /** The word in logical order: right-to-left runs are turned round, accents joined to letters. */
  String text() {
    StringBuilder text = new StringBuilder();
    List<Glyph> logical = VisualOrder.logicalGlyphs(glyphs);
    for (int i = 0; i < logical.size(); i++) {
      Glyph glyph = logical.get(i);
      if (i + 1 < logical.size() && accentOver(glyph, logical.get(i + 1))) {
        text.append(logical.get(i + 1).text()).append(combining(glyph));
        i++;
      } else if (i > 0 && accentOver(glyph, logical.get(i - 1))) {
        text.append(combining(glyph));
      } else {
        text.append(glyph.text());
      }
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Typesetting systems without accented letters draw the accent and the letter on one spot. */
  private static boolean accentOver(Glyph accent, Glyph letter) {
    double overlap = Math.min(accent.x1(), letter.x1()) - Math.max(accent.x0(), letter.x0());
    return accent.text().length() == 1
        && ACCENTS.indexOf(accent.text().charAt(0)) >= 0
        && Character.isLetter(letter.text().codePointAt(0))
        && overlap > 0.6 * Math.min(accent.width(), letter.width());
  }

  private static char combining(Glyph accent) {
    return COMBINING.charAt(ACCENTS.indexOf(accent.text().charAt(0)));
  }
}
