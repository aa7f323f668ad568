// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Groups pieces that stand at one height into lines, from top to bottom. */
public final class TextLines {

  /** Share of the lower piece's height that must lie at the line's height. */
  private static final double SHARED = 0.5;

  private TextLines() {}

  public static List<TextLine> of(List<Piece> pieces) {
    List<Banded> sorted = new ArrayList<>();
    pieces.forEach(p -> sorted.add(new Banded(p, p.band())));
    sorted.sort(Comparator.comparingDouble(p -> p.band().centerY()));
    List<Open> open = new ArrayList<>();
    List<TextLine> lines = new ArrayList<>();
    for (Banded piece : sorted) {
      Open home = null;
      double best = SHARED;
      for (int i = open.size() - 1; i >= 0; i--) {
        Open line = open.get(i);
        if (line.core.y1() < piece.band().y0() - 2 * piece.piece().size()) {
          open.remove(i);
          lines.add(line.line());
          continue;
        }
        double shared = shared(line.core, piece.band());
        if (shared > best && !line.covered(piece.band())) {
          best = shared;
          home = line;
        }
      }
      if (home == null) {
        home = new Open(piece.band());
        open.add(home);
      }
      home.add(piece);
    }
    open.forEach(line -> lines.add(line.line()));
    lines.sort(Comparator.comparingDouble(l -> l.box().centerY()));
    return lines;
  }

  /** A piece with its band, which takes some time to find. */
  private record Banded(Piece piece, Box band) {}

  private static double shared(Box a, Box b) {
    double least = Math.min(a.height(), b.height());
    return least <= 0 ? 0 : a.overlapY(b) / least;
  }

  /** A line that may still grow; its height is that of its widest piece, lest it drift. */
  private static final class Open {
    private final List<Banded> pieces = new ArrayList<>();
    private Box core;

    Open(Box core) {
      this.core = core;
    }

    TextLine line() {
      return TextLine.of(pieces.stream().map(Banded::piece).toList());
    }

    void add(Banded piece) {
      pieces.add(piece);
      if (piece.band().width() > core.width()) {
        core = piece.band();
      }
    }

    /** Raised marks stand over the gaps of their line; they are much smaller. */
    private static boolean alike(Box a, Box b) {
      return Math.min(a.height(), b.height()) > 0.75 * Math.max(a.height(), b.height());
    }

    /** Two pieces cannot stand on one another within a line. */
    boolean covered(Box box) {
      return pieces.stream()
          .anyMatch(
              p ->
                  alike(p.band(), box)
                      && p.band().overlapX(box) > 0.5 * Math.min(p.band().width(), box.width())
                      && p.band().overlapY(box) < 0.7 * Math.min(p.band().height(), box.height()));
    }
  }
}
