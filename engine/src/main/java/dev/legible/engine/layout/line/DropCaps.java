// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import dev.legible.document.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Puts a large initial, which stands over several lines, before the word that it begins. */
public final class DropCaps {

  private static final double LARGE = 1.7;

  private DropCaps() {}

  public static List<Piece> joined(List<Piece> pieces, double size) {
    List<Piece> joined = new ArrayList<>(pieces);
    for (Piece cap : pieces) {
      if (cap.letters() != 1
          || cap.size() < LARGE * size
          || !Character.isUpperCase(cap.text().charAt(0))) {
        continue;
      }
      Optional<Piece> first =
          joined.stream()
              .filter(p -> !p.equals(cap) && p.size() < cap.size() / 1.4)
              .filter(p -> Math.abs(p.box().x0() - cap.box().x1()) < 1.2 * size)
              .filter(p -> p.box().overlapY(cap.box()) > 0.5 * p.box().height())
              .min(Comparator.comparingDouble(p -> p.box().y0()));
      if (first.isPresent()) {
        joined.remove(cap);
        joined.replaceAll(p -> p.equals(first.get()) ? begun(cap, p) : p);
      }
    }
    return joined;
  }

  private static Piece begun(Piece cap, Piece rest) {
    List<Word> words = new ArrayList<>(rest.words());
    Word first = words.getFirst();
    words.set(0, new Word(cap.text() + first.text(), first.box(), first.confidence()));
    return new Piece(words, rest.box(), rest.style(), rest.spaced());
  }
}
