// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Joins glyphs to words and words to segments, from where they stand and not from the order in which
 * they were drawn, since a file may draw them in any order.
 *
 * <p>Glyphs on one baseline, from left to right; a gap wider than a share of the size parts words, a
 * much wider one segments. Letter-spaced writing raises the share by its own usual gap.
 */
final class GlyphLines {

  /** Of the size. Kerning stays below, the tightest space of justified text above. */
  private static final double WORD_GAP = 0.15;

  private static final double SEGMENT_GAP = 1.4;
  private static final double BASELINE = 0.25;
  private static final double LIKE_SIZE = 1.9;

  private GlyphLines() {}

  static List<Segment> segments(List<Glyph> glyphs) {
    List<Segment> segments = new ArrayList<>();
    for (List<Glyph> baseline : baselines(glyphs)) {
      baseline.sort(Comparator.comparingInt(Glyph::drawn));
      for (List<Glyph> run : split(Fragments.ordered(baseline))) {
        List<GlyphWord> words = words(run);
        if (!words.isEmpty()) {
          segments.add(segment(words));
        }
      }
    }
    return segments;
  }

  private static List<List<Glyph>> baselines(List<Glyph> glyphs) {
    List<Glyph> sorted = new ArrayList<>(glyphs);
    sorted.sort(Comparator.comparingDouble(Glyph::baseline));
    List<List<Glyph>> baselines = new ArrayList<>();
    int open = 0;
    for (Glyph glyph : sorted) {
      List<Glyph> home = null;
      for (int i = open; i < baselines.size(); i++) {
        Glyph last = baselines.get(i).getLast();
        double away = glyph.baseline() - last.baseline();
        if (i == open && away > glyph.size() && away > last.size()) {
          open++;
        }
        double ratio = glyph.size() / last.size();
        if (away <= BASELINE * Math.min(glyph.size(), last.size())
            && (glyph.space() || last.space() || (ratio < LIKE_SIZE && ratio > 1 / LIKE_SIZE))) {
          home = baselines.get(i);
        }
      }
      if (home == null) {
        home = new ArrayList<>();
        baselines.add(home);
      }
      home.add(glyph);
    }
    return baselines;
  }

  /** Parts a baseline at gaps that only columns, tables and tabulators have. */
  private static List<List<Glyph>> split(List<Glyph> baseline) {
    List<List<Glyph>> runs = new ArrayList<>();
    List<Glyph> run = new ArrayList<>();
    double end = 0;
    for (Glyph glyph : baseline) {
      if (glyph.space()) {
        if (!run.isEmpty()) {
          run.add(glyph);
        }
        continue;
      }
      if (!run.isEmpty() && glyph.x0() - end > SEGMENT_GAP * glyph.size()) {
        runs.add(run);
        run = new ArrayList<>();
      }
      end = run.isEmpty() ? glyph.x1() : Math.max(end, glyph.x1());
      run.add(glyph);
    }
    if (!run.isEmpty()) {
      runs.add(run);
    }
    return runs;
  }

  private static List<GlyphWord> words(List<Glyph> run) {
    double usual = usualGap(run);
    List<GlyphWord> words = new ArrayList<>();
    List<Glyph> word = new ArrayList<>();
    double end = 0;
    boolean spaced = false;
    for (Glyph glyph : run) {
      if (glyph.space()) {
        spaced = glyph.x1() - end > 0.05 * glyph.size();
        continue;
      }
      double gap = glyph.x0() - end;
      double size = glyph.size();
      boolean apart =
          gap > (WORD_GAP + usual) * size || (spaced && gap > 0.05 * size + usual * size / 2);
      boolean over = gap < -0.5 * size && word.size() > 1;
      if (!word.isEmpty() && (apart || over)) {
        words.add(new GlyphWord(word));
        word = new ArrayList<>();
      }
      end = word.isEmpty() ? glyph.x1() : Math.max(end, glyph.x1());
      word.add(glyph);
      spaced = false;
    }
    if (!word.isEmpty()) {
      words.add(new GlyphWord(word));
    }
    return words;
  }

  /** The gap that letter-spaced writing has between any two letters, as a share of the size. */
  private static double usualGap(List<Glyph> run) {
    List<Glyph> letters = run.stream().filter(g -> !g.space()).toList();
    if (letters.size() < 4) {
      return 0;
    }
    double[] gaps = new double[letters.size() - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (letters.get(i + 1).x0() - letters.get(i).x1()) / letters.get(i).size();
    }
    java.util.Arrays.sort(gaps);
    double lower = gaps[gaps.length / 3];
    return lower > 0.08 && lower < 1 ? lower : 0;
  }

  private static Segment segment(List<GlyphWord> visual) {
    List<GlyphWord> logical = VisualOrder.logical(visual);
    List<Word> words = new ArrayList<>();
    for (GlyphWord word : logical) {
      words.add(new Word(word.text(), word.box(), 1));
    }
    String text = logical.stream().map(GlyphWord::text).collect(Collectors.joining(" "));
    return new Segment(
        text, Box.around(words.stream().map(Word::box).toList()), words, 1, style(visual));
  }

  /** The style of most of the letters. */
  private static FontStyle style(List<GlyphWord> words) {
    int letters = 0;
    int bold = 0;
    int italic = 0;
    int monospaced = 0;
    List<Double> sizes = new ArrayList<>();
    for (GlyphWord word : words) {
      for (Glyph glyph : word.glyphs()) {
        letters++;
        bold += glyph.font().bold() ? 1 : 0;
        italic += glyph.font().italic() ? 1 : 0;
        monospaced += glyph.font().monospaced() ? 1 : 0;
        sizes.add(glyph.size());
      }
    }
    sizes.sort(null);
    double size = Math.round(sizes.get(letters / 2) * 100) / 100.0;
    return new FontStyle(size, bold * 2 > letters, italic * 2 > letters, monospaced * 2 > letters);
  }
}
