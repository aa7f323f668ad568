// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Block;
import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Word;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Ruling;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * How lines of writing climb or fall over a page, as on a photo of a slip that lies askew or curls.
 * The words of a segment tell its slope; over the page slopes change at most evenly.
 *
 * <p>The slope at a place is {@code rise + bend * u + fan * v}, with {@code u} and {@code v} the
 * distances from the middle of the writing in its widths and heights. It is fitted by least squares
 * with small priors (ridge regression) and Huber's weights (Robust Estimation of a Location
 * Parameter, 1964), so that single slopes that were read badly count little.
 */
record Slant(Box text, double rise, double bend, double fan) {

  /** Of the letter size: rows that leave their height by less are found without help. */
  private static final double NEGLIGIBLE = 0.35;

  /** Of the letter size: how far the middles of words in a line stand off it. */
  private static final double NOISE = 0.08;

  private static final double LONG = 4;
  private static final double STEEPEST = 0.3;
  private static final int FEWEST = 5;
  private static final int ROUNDS = 8;
  private static final double[] PRIOR = {0.1, 0.04, 0.04};

  /** One segment's slope. */
  private record Slope(double u, double v, double value, double deviation) {}

  static Slant of(PageContent content, double size) {
    List<Box> boxes = content.segments().stream().map(Segment::box).toList();
    if (boxes.size() < FEWEST) {
      return new Slant(new Box(0, 0, 1, 1), 0, 0, 0);
    }
    Box text = Box.around(boxes);
    List<Slope> slopes = new ArrayList<>();
    for (Segment segment : content.segments()) {
      Slope slope = slope(segment, text, size);
      if (slope != null) {
        slopes.add(slope);
      }
    }
    double[] fitted = slopes.size() < FEWEST ? new double[3] : fitted(slopes);
    return new Slant(text, fitted[0], fitted[1], fitted[2]);
  }

  private static @org.jspecify.annotations.Nullable Slope slope(
      Segment segment, Box text, double size) {
    List<Word> words = segment.words();
    if (words.size() < 2 || segment.box().height() > segment.box().width()) {
      return null;
    }
    double x = words.stream().mapToDouble(w -> w.box().centerX()).average().orElse(0);
    double y = words.stream().mapToDouble(w -> w.box().centerY()).average().orElse(0);
    double across = 0;
    double along = 0;
    for (Word word : words) {
      double dx = word.box().centerX() - x;
      across += dx * (word.box().centerY() - y);
      along += dx * dx;
    }
    double value = along > 0 ? across / along : STEEPEST;
    if (along < LONG * LONG * size * size / 2 || Math.abs(value) >= STEEPEST) {
      return null;
    }
    double u = (x - text.centerX()) / text.width();
    double v = (y - text.centerY()) / text.height();
    return new Slope(u, v, value, NOISE * size / Math.sqrt(along));
  }

  private static double[] fitted(List<Slope> slopes) {
    double[] fit = {
      slopes.stream().mapToDouble(Slope::value).sorted().toArray()[slopes.size() / 2], 0, 0
    };
    for (int round = 0; round < ROUNDS; round++) {
      double[][] normal = new double[3][4];
      for (int i = 0; i < 3; i++) {
        normal[i][i] = 1 / (PRIOR[i] * PRIOR[i]);
      }
      for (Slope slope : slopes) {
        double[] at = {1, slope.u, slope.v};
        double off = slope.value - fit[0] - fit[1] * slope.u - fit[2] * slope.v;
        double sigma = Math.max(slope.deviation, 0.002);
        double weight = 1 / (sigma * sigma) / Math.max(1, Math.abs(off) / (1.5 * sigma));
        for (int i = 0; i < 3; i++) {
          for (int k = 0; k < 3; k++) {
            normal[i][k] += weight * at[i] * at[k];
          }
          normal[i][3] += weight * at[i] * slope.value;
        }
      }
      fit = solved(normal);
    }
    return fit;
  }

  /** By elimination; the priors keep the diagonal away from zero. */
  private static double[] solved(double[][] m) {
    for (int i = 0; i < 3; i++) {
      for (int row = 0; row < 3; row++) {
        double factor = row == i ? 0 : m[row][i] / m[i][i];
        for (int k = i; k < 4; k++) {
          m[row][k] -= factor * m[i][k];
        }
      }
    }
    return new double[] {m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]};
  }

  /** Whether rows can be found as if the page were level. */
  boolean negligible(double size) {
    double most = 0;
    for (double u : new double[] {-0.5, 0.5}) {
      for (double v : new double[] {-0.5, 0.5}) {
        most = Math.max(most, Math.abs(drop(u, v)));
      }
    }
    return most < NEGLIGIBLE * size;
  }

  /** How much lower than in the middle a row stands at {@code u}. */
  private double drop(double u, double v) {
    return text.width() * u * (rise + bend * u / 2 + fan * v);
  }

  PageContent levelled(PageContent content) {
    return new PageContent(
        content.width(),
        content.height(),
        content.segments().stream().map(this::levelled).toList(),
        content.rulings().stream().map(r -> new Ruling(levelled(r.box()))).toList(),
        content.pictures().stream().map(this::levelled).toList());
  }

  private Segment levelled(Segment segment) {
    List<Word> words =
        segment.words().stream()
            .map(w -> new Word(w.text(), levelled(w.box()), w.confidence()))
            .toList();
    Box box =
        words.isEmpty()
            ? levelled(segment.box())
            : Box.around(words.stream().map(Word::box).toList());
    return new Segment(segment.text(), box, words, segment.confidence(), segment.style());
  }

  private Box levelled(Box box) {
    double u = (box.centerX() - text.centerX()) / text.width();
    double flat = text.width() * u * (rise + bend * u / 2);
    double squeeze = 1 + text.width() * u * fan / text.height();
    double v = (box.centerY() - flat - text.centerY()) / text.height() / squeeze;
    return lowered(box, text.centerY() + v * text.height() - box.centerY());
  }

  private Box tilted(Box box) {
    double u = (box.centerX() - text.centerX()) / text.width();
    double v = (box.centerY() - text.centerY()) / text.height();
    return lowered(box, drop(u, v));
  }

  private static Box lowered(Box box, double by) {
    return new Box(box.x0(), box.y0() + by, box.x1(), box.y1() + by);
  }

  /** A block of the levelled page, where it stands on the page itself. */
  Block tilted(Block block) {
    List<Line> lines = block.lines().stream().map(this::tilted).toList();
    List<Box> boxes = new ArrayList<>();
    for (Line line : lines) {
      if (line.box() != null) {
        boxes.add(line.box());
      }
    }
    Box whole = block.box();
    Box box = !boxes.isEmpty() ? Box.around(boxes) : whole == null ? null : tilted(whole);
    return new Block(
        block.type(), block.level(), box, block.text(), block.confidence(), lines, block.table());
  }

  private Line tilted(Line line) {
    List<Word> words = new ArrayList<>();
    List<Box> boxes = new ArrayList<>();
    for (Word word : line.words()) {
      Box box = word.box();
      words.add(box == null ? word : new Word(word.text(), tilted(box), word.confidence()));
      if (box != null) {
        boxes.add(tilted(box));
      }
    }
    Box box = boxes.isEmpty() ? line.box() : Box.around(boxes);
    return new Line(line.text(), box, line.confidence(), words);
  }
}
