// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import dev.legible.document.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a line into words. The recogniser rarely says a space outright, but its doubt does: together
 * with the white between the letters it tells nearly every space, each alone far fewer.
 */
final class WordSplitter {

  // Fitted by logistic regression on adjacent letters of English till receipts.
  private static final double DOUBT = 1.63;
  private static final double DOUBT_SHIFT = 3;
  private static final double WHITE = 2.64;
  private static final double WIDER_THAN_USUAL = 1.99;
  private static final double FLOOR = 1e-3;

  private final Tuning tuning;
  private final Lookalikes lookalikes;

  WordSplitter(Tuning tuning) {
    this.tuning = tuning;
    this.lookalikes = new Lookalikes(tuning.twinDoubt());
  }

  /**
   * The words of a line with their boxes, with a break where the line should be cut in two.
   *
   * @param box where the line stands on the page
   */
  List<List<Word>> split(Characters line, InkProfile ink, RotatedBox box) {
    List<Glyph> glyphs = glyphs(line, ink);
    double usual = usualGap(glyphs);
    List<List<Word>> parts = new ArrayList<>();
    List<Word> words = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= glyphs.size(); i++) {
      if (i < glyphs.size() && !space(glyphs.get(i - 1), glyphs.get(i), usual)) {
        continue;
      }
      double left = begin == 0 ? 0 : glyphs.get(begin).from();
      double right = i == glyphs.size() ? 1 : glyphs.get(i).to();
      words.add(word(glyphs.subList(begin, i), left, right, ink, box));
      if (i == glyphs.size() || glyphs.get(i).gap() > tuning.columnGap()) {
        parts.add(words);
        words = new ArrayList<>();
      }
      begin = i;
    }
    return parts;
  }

  /**
   * A letter and the white before it.
   *
   * @param twin probability of its lookalike as a share of its own
   * @param space probability of a space before it
   * @param gap the widest white before it, as a share of the line's height
   * @param to where that white begins, the end of the letter before, as a share of the line's width
   * @param from where that white ends, as a share of the line's width
   */
  private record Glyph(
      String text,
      double confidence,
      double twin,
      double space,
      double gap,
      double to,
      double from) {}

  private static List<Glyph> glyphs(Characters line, InkProfile ink) {
    List<Glyph> glyphs = new ArrayList<>();
    double before = 0;
    double space = 0;
    for (int i = 0; i < line.text().size(); i++) {
      String text = line.text().get(i);
      space = Math.max(space, text.isBlank() ? 1 : line.space()[i]);
      if (text.isBlank()) {
        continue;
      }
      double center = line.center()[i];
      InkProfile.Gap gap = ink.widestGap(before, center);
      boolean touching = gap.size() == 0;
      double middle = (before + center) / 2;
      glyphs.add(
          new Glyph(
              text,
              line.confidence()[i],
              line.twin()[i],
              space,
              gap.size(),
              touching ? middle : gap.from(),
              touching ? middle : gap.to()));
      before = center;
      space = 0;
    }
    return glyphs;
  }

  private static double usualGap(List<Glyph> glyphs) {
    double[] gaps = glyphs.stream().skip(1).mapToDouble(Glyph::gap).sorted().toArray();
    return gaps.length == 0 ? 0 : gaps[gaps.length / 2];
  }

  private boolean space(Glyph before, Glyph glyph, double usual) {
    if (dense(before.text()) && dense(glyph.text())) {
      return glyph.space() > 0.5 || glyph.gap() > 1;
    }
    double evidence =
        DOUBT * (Math.log(glyph.space() + FLOOR) + DOUBT_SHIFT)
            + WHITE * glyph.gap()
            + WIDER_THAN_USUAL * (glyph.gap() - usual);
    return evidence > tuning.spaceEvidence();
  }

  /** Whether a character belongs to a script that is written without spaces. */
  private static boolean dense(String character) {
    int code = character.codePointAt(0);
    return code >= 0x2E80 && (code < 0xFF00 || code > 0xFF5E);
  }

  private Word word(List<Glyph> glyphs, double left, double right, InkProfile ink, RotatedBox box) {
    double from = ink.inkAfter(left, right);
    double to = Math.max(from, ink.inkBefore(right, from));
    List<String> letters =
        lookalikes.settle(
            glyphs.stream().map(Glyph::text).toList(), glyphs.stream().map(Glyph::twin).toList());
    String text = String.join("", letters);
    double confidence = glyphs.stream().mapToDouble(Glyph::confidence).average().orElse(0);
    return new Word(text, box.part(from, ink.top(), to, ink.bottom()), confidence);
  }
}
