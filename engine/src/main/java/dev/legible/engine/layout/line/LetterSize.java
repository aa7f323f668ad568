// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The usual letter size, the unit of every threshold of layout. */
public final class LetterSize {

  private LetterSize() {}

  /** The size of the middle letter of these pieces; 10 when there are none. */
  public static double of(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(pieces);
    sorted.sort(Comparator.comparingDouble(Piece::size));
    int half = sorted.stream().mapToInt(Piece::letters).sum() / 2;
    for (Piece piece : sorted) {
      half -= piece.letters();
      if (half <= 0) {
        return Math.max(piece.size(), 1e-3);
      }
    }
    return 10;
  }
}
