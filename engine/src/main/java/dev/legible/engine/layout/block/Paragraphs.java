// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.engine.layout.line.TextLine;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Groups the lines of one area to paragraphs: a wider gap than usual, an indented line, a short line
 * before, a list marker or another letter size begins a new one.
 */
public final class Paragraphs {

  /** Entries of lists and bibliographies, whose later lines stand in. */
  private static final Pattern HANGING = Pattern.compile("^\\[?\\d{1,3}[\\].)]?\\s");

  private Paragraphs() {}

  private static boolean hyphenated(String before, String line) {
    int last = before.length() - 1;
    return last > 0
        && (before.charAt(last) == '-' || before.charAt(last) == '\u00AD')
        && Character.isLetter(before.charAt(last - 1))
        && Character.isLowerCase(line.codePointAt(0));
  }

  /** Drafts of paragraphs from the lines of one area, from top to bottom. */
  public static List<Draft> of(List<TextLine> lines, List<Block> fixtures, double size) {
    List<List<TextLine>> groups = new ArrayList<>();
    List<TextLine> open = new ArrayList<>();
    double usualGap = usualGap(lines);
    boolean filled = filled(lines);
    Box area = lines.isEmpty() ? null : Box.around(lines.stream().map(TextLine::box).toList());
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      if (!open.isEmpty() && area != null) {
        TextLine next = i + 1 < lines.size() ? lines.get(i + 1) : null;
        if (parted(open.getLast(), line, fixtures)
            || breaks(open, line, next, usualGap, area, filled)) {
          groups.add(open);
          open = new ArrayList<>();
        }
      }
      open.add(line);
    }
    if (!open.isEmpty()) {
      groups.add(open);
    }
    BrokenLines broken = new BrokenLines(edges(lines, fixtures, filled), size);
    return groups.stream()
        .flatMap(g -> broken.parted(g).stream())
        .map(part -> Draft.of(BlockType.PARAGRAPH, part))
        .toList();
  }

  /** The edges of the writing: those of its prose, or of all that stands there when it has none. */
  private static Box edges(List<TextLine> lines, List<Block> fixtures, boolean filled) {
    List<Box> boxes = new ArrayList<>(lines.stream().map(TextLine::box).toList());
    for (Block fixture : filled ? List.<Block>of() : fixtures) {
      if (fixture.box() != null) {
        boxes.add(fixture.box());
      }
    }
    return boxes.isEmpty() ? new Box(0, 0, 0, 0) : Box.around(boxes);
  }

  /** Whether a table or figure stands between two lines. */
  private static boolean parted(TextLine a, TextLine b, List<Block> fixtures) {
    return fixtures.stream()
        .map(Block::box)
        .anyMatch(
            f -> f != null && f.centerY() > a.box().centerY() && f.centerY() < b.box().centerY());
  }

  private static boolean breaks(
      List<TextLine> open,
      TextLine line,
      @org.jspecify.annotations.Nullable TextLine next,
      double usualGap,
      Box area,
      boolean filled) {
    TextLine before = open.getLast();
    double size = Math.max(before.size(), line.size());
    double ratio = before.size() / line.size();
    if (hyphenated(before.text(), line.text()) && open.size() > 1) {
      return false;
    }
    boolean otherSize =
        (ratio > 1.25 || ratio < 0.8) && Math.min(before.letters(), line.letters()) > 3;
    boolean otherWeight =
        before.bold() != line.bold()
            && (line.bold() ? open.size() > 1 : true)
            && boldBreak(open, line);
    if (gap(open, line, next, usualGap) || otherSize || otherWeight) {
      return true;
    }
    if (ListMarker.at(line.text()) && startsItem(open, line)) {
      return true;
    }
    boolean rightToLeft = TextLine.rightToLeft(line.text());
    double indent =
        rightToLeft ? edge(open, true) - line.box().x1() : line.box().x0() - edge(open, false);
    boolean nextBack =
        next == null
            || (rightToLeft ? next.box().x1() - line.box().x1() : line.box().x0() - next.box().x0())
                > 0.6 * size;
    boolean hanging =
        HANGING.matcher(open.getFirst().text()).find() || ListMarker.at(open.getFirst().text());
    if (!hanging
        && indent > 0.8 * size
        && indent < 8 * size
        && nextBack
        && !centred(open, line, area, size)) {
      return true;
    }
    double shortBy = rightToLeft ? before.box().x0() - area.x0() : area.x1() - before.box().x1();
    boolean newSentence =
        ends(before.text()) || (filled && Character.isUpperCase(line.text().codePointAt(0)));
    return shortBy > 0.35 * area.width()
        && area.width() > 12 * size
        && newSentence
        && !centred(open, line, area, size);
  }

  /** Whether most lines of an area reach its right edge, so that a short one ends a paragraph. */
  private static boolean filled(List<TextLine> lines) {
    double right = lines.stream().mapToDouble(l -> l.box().x1()).max().orElse(0);
    long full = lines.stream().filter(l -> right - l.box().x1() < 4 * l.size()).count();
    return lines.size() >= 4 && 2 * full >= lines.size();
  }

  /** A gap wider than the one within the paragraph so far, or than the one that follows. */
  private static boolean gap(
      List<TextLine> open,
      TextLine line,
      @org.jspecify.annotations.Nullable TextLine next,
      double usualGap) {
    TextLine before = open.getLast();
    double size = Math.max(before.size(), line.size());
    double within = usualGap * size;
    if (open.size() > 1) {
      within = pitch(open.get(open.size() - 2), before);
    } else if (next != null && Math.abs(next.size() - line.size()) < 0.1 * size) {
      within = Math.max(within, pitch(line, next));
    }
    within = Math.clamp(within, size, Math.max(size, 2.4 * size));
    return pitch(before, line) > 1.25 * within + 0.15 * size;
  }

  /** A change of weight parts a heading from its text when the bold lines stand alone. */
  private static boolean boldBreak(List<TextLine> open, TextLine line) {
    boolean openBold = open.stream().allMatch(TextLine::bold);
    return openBold || (line.bold() && open.stream().noneMatch(TextLine::bold));
  }

  private static boolean startsItem(List<TextLine> open, TextLine line) {
    return ListMarker.bullet(line.text())
        || ListMarker.numbered(open.getFirst().text())
        || ends(open.getLast().text());
  }

  static boolean ends(String text) {
    return text.matches(".*[.!?:;\u3002][\"'\u201D\u2019)\\]\\d]*");
  }

  private static boolean centred(List<TextLine> open, TextLine line, Box area, double size) {
    return open.stream().allMatch(l -> Math.abs(l.box().centerX() - line.box().centerX()) < size)
        && line.box().x0() - area.x0() > size;
  }

  private static double edge(List<TextLine> open, boolean right) {
    List<TextLine> body = open.size() > 1 ? open.subList(1, open.size()) : open;
    return right
        ? body.stream().mapToDouble(l -> l.box().x1()).max().orElse(0)
        : body.stream().mapToDouble(l -> l.box().x0()).min().orElse(0);
  }

  /** From the foot of one line to the foot of the next. */
  private static double pitch(TextLine a, TextLine b) {
    return b.box().y1() - a.box().y1();
  }

  /** The pitch within paragraphs, in letter sizes: the lower third of all that are not tiny. */
  private static double usualGap(List<TextLine> lines) {
    List<Double> pitches = new ArrayList<>();
    for (int i = 1; i < lines.size(); i++) {
      double pitch = pitch(lines.get(i - 1), lines.get(i)) / lines.get(i).size();
      if (pitch > 0.7 && pitch < 3) {
        pitches.add(pitch);
      }
    }
    if (pitches.isEmpty()) {
      return 1.3;
    }
    pitches.sort(null);
    return pitches.get(pitches.size() / 3);
  }
}
