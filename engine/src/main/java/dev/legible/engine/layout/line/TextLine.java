// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Pieces at one height, in the order in which they are read. */
public record TextLine(List<Piece> pieces, Box box) {

  public TextLine {
    pieces = List.copyOf(pieces);
  }

  /** The line of these pieces, of which there must be at least one, in any order. */
  public static TextLine of(List<Piece> pieces) {
    List<Piece> sorted = new ArrayList<>(interleaved(pieces) ? words(pieces) : pieces);
    sorted.sort(Comparator.comparingDouble(p -> p.box().x0()));
    if (2 * sorted.stream().filter(p -> rightToLeft(p.text())).count() > sorted.size()) {
      sorted = sorted.reversed();
    }
    return new TextLine(sorted, Box.around(pieces.stream().map(Piece::box).toList()));
  }

  /** Whether a piece stands within another one, as raised footnote marks do. */
  private static boolean interleaved(List<Piece> pieces) {
    for (Piece a : pieces) {
      for (Piece b : pieces) {
        if (a.box().x0() < b.box().x0() && a.box().x1() > b.box().x1()) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Piece> words(List<Piece> pieces) {
    List<Piece> words = new ArrayList<>();
    for (Piece piece : pieces) {
      for (Word word : piece.words()) {
        words.add(new Piece(List.of(word), word.box(), piece.style(), piece.spaced()));
      }
    }
    return words;
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      if (i > 0 && spaced(pieces.get(i - 1), pieces.get(i))) {
        text.append(' ');
      }
      text.append(pieces.get(i).text());
    }
    return text.toString();
  }

  private static boolean spaced(Piece a, Piece b) {
    double gap = -a.box().overlapX(b.box());
    boolean raised = b.size() < 0.8 * a.size() && gap < 0.15 * a.size();
    return !raised && (b.spaced() || gap > a.size());
  }

  /** The letter size of most of its letters. */
  public double size() {
    return widest().size();
  }

  public FontStyle style() {
    return widest().style();
  }

  /** Whether all of its pieces but stray marks are bold. */
  public boolean bold() {
    return pieces.stream().allMatch(p -> p.style().bold() || p.letters() < 2);
  }

  private Piece widest() {
    Piece widest = pieces.getFirst();
    for (Piece piece : pieces) {
      if (piece.letters() > widest.letters()) {
        widest = piece;
      }
    }
    return widest;
  }

  public int letters() {
    return pieces.stream().mapToInt(Piece::letters).sum();
  }

  public List<Word> words() {
    return pieces.stream().flatMap(p -> p.words().stream()).toList();
  }

  /** The line as it appears in a document. */
  public Line toLine() {
    return new Line(text(), box, confidence(List.of(this)), words());
  }

  /** The mean confidence over the letters of these lines. */
  public static double confidence(List<TextLine> lines) {
    double weighted = 0;
    int letters = 0;
    for (TextLine line : lines) {
      for (Word word : line.words()) {
        weighted += word.confidence() * word.text().length();
        letters += word.text().length();
      }
    }
    return letters == 0 ? 1 : weighted / letters;
  }

  /** Whether the first letter that has a direction runs from right to left. */
  public static boolean rightToLeft(String text) {
    return text.codePoints()
        .mapToObj(Character::getDirectionality)
        .filter(d -> d == Character.DIRECTIONALITY_LEFT_TO_RIGHT || rightToLeft(d))
        .findFirst()
        .map(TextLine::rightToLeft)
        .orElse(false);
  }

  private static boolean rightToLeft(byte direction) {
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
