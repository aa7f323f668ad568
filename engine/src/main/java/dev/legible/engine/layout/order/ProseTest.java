// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.order;

import dev.legible.document.Box;
import dev.legible.engine.layout.line.CharacterKinds;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import java.util.List;

/** Tells columns of running text from columns of a table. */
final class ProseTest {

  /** Letters in a usual line of a column; cells of tables have fewer. */
  private static final double LETTERS = 12;

  private ProseTest() {}

  /** Lines of writing; a side of fixtures alone counts by their height. */
  static double lines(List<Placed> placed, double size) {
    int lines = TextLines.of(pieces(placed)).size();
    if (lines > 0) {
      return lines;
    }
    double fixtures = 0;
    for (Placed p : placed) {
      if (p instanceof Placed.Fixture fixture) {
        fixtures += fixture.box().height() / (1.2 * size);
      }
    }
    return fixtures;
  }

  /** Whether both sides look like columns and at least one of them like running text. */
  static boolean columns(List<Placed> left, List<Placed> right, double size) {
    return wordy(left) && wordy(right) && (running(left, size) || running(right, size));
  }

  private static boolean wordy(List<Placed> side) {
    List<TextLine> lines = TextLines.of(pieces(side));
    if (lines.isEmpty()) {
      return true;
    }
    double letters = lines.stream().mapToInt(TextLine::letters).average().orElse(0);
    long figures = lines.stream().filter(l -> CharacterKinds.numeric(l.text())).count();
    return letters >= LETTERS && figures < 0.4 * lines.size();
  }

  /** Running text fills its lines: most of them reach the right edge, with several words. */
  private static boolean running(List<Placed> side, double size) {
    List<TextLine> lines = TextLines.of(pieces(side));
    if (lines.isEmpty()) {
      return side.stream().anyMatch(Placed.Fixture.class::isInstance);
    }
    Box box = Box.around(lines.stream().map(TextLine::box).toList());
    double near = Math.max(0.15 * box.width(), 2 * size);
    long full = lines.stream().filter(l -> box.x1() - l.box().x1() < near).count();
    double words = lines.stream().mapToInt(l -> l.words().size()).average().orElse(0);
    double parted = lines.stream().mapToInt(l -> l.pieces().size()).average().orElse(1);
    return lines.size() >= 3 && full >= 0.45 * lines.size() && words >= 2.5 && parted < 2.2;
  }

  static List<Piece> pieces(List<Placed> placed) {
    return placed.stream()
        .filter(Placed.Writing.class::isInstance)
        .map(p -> ((Placed.Writing) p).piece())
        .toList();
  }
}
