// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Brings right-to-left writing, which stands on the page as it is seen, into the order in which it is
 * read. The reverse of the reordering that Unicode Annex 9 describes, for lines of one level: runs
 * of right-to-left words and letters are turned round, numbers and foreign words within them not.
 */
final class VisualOrder {

  /** The Hebrew block; no script before it runs from right to left. */
  private static final int FIRST_RIGHT_TO_LEFT = 0x0590;

  private VisualOrder() {}

  /** Words seen from left to right, as they are read. */
  static List<GlyphWord> logical(List<GlyphWord> visual) {
    long right = visual.stream().filter(w -> rightToLeft(w.glyphs())).count();
    if (right == 0) {
      return visual;
    }
    long left = visual.stream().filter(w -> leftToRight(w.glyphs())).count();
    List<GlyphWord> words = new ArrayList<>(visual);
    if (right >= left) {
      Collections.reverse(words);
      turnRuns(words, false);
    } else {
      turnRuns(words, true);
    }
    return words;
  }

  private static void turnRuns(List<GlyphWord> words, boolean rightToLeft) {
    int from = 0;
    for (int i = 0; i <= words.size(); i++) {
      boolean inRun =
          i < words.size()
              && (rightToLeft
                  ? rightToLeft(words.get(i).glyphs())
                  : !rightToLeft(words.get(i).glyphs()));
      if (!inRun) {
        Collections.reverse(words.subList(from, i));
        from = i + 1;
      }
    }
  }

  /** Glyphs of one word seen from left to right, as they are read. */
  static List<Glyph> logicalGlyphs(List<Glyph> visual) {
    if (!rightToLeft(visual)) {
      return visual;
    }
    List<Glyph> glyphs = new ArrayList<>(visual);
    Collections.reverse(glyphs);
    int from = 0;
    for (int i = 0; i <= glyphs.size(); i++) {
      if (i == glyphs.size() || !digitOrLatin(glyphs.get(i))) {
        Collections.reverse(glyphs.subList(from, i));
        from = i + 1;
      }
    }
    return glyphs;
  }

  private static boolean rightToLeft(List<Glyph> glyphs) {
    for (Glyph glyph : glyphs) {
      if (rightToLeft(glyph.text().codePointAt(0))) {
        return true;
      }
    }
    return false;
  }

  private static boolean leftToRight(List<Glyph> glyphs) {
    return glyphs.stream()
        .anyMatch(
            g ->
                Character.isLetter(g.text().codePointAt(0))
                    && !rightToLeft(g.text().codePointAt(0)));
  }

  private static boolean digitOrLatin(Glyph glyph) {
    int c = glyph.text().codePointAt(0);
    return Character.isDigit(c) || (Character.isLetter(c) && !rightToLeft(c));
  }

  private static boolean rightToLeft(int codePoint) {
    if (codePoint < FIRST_RIGHT_TO_LEFT) {
      return false;
    }
    byte direction = Character.getDirectionality(codePoint);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
