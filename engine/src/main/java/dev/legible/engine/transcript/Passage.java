// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Word;
import dev.legible.engine.transcript.LocalWords.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a transcript that stands together, the text of a block or cell, and where its words were
 * found.
 */
final class Passage {

  /**
   * How sure a word is that no local reader saw so: a model does not say how sure it is, and what it
   * writes always looks right.
   */
  static final double MODEL_ALONE = 0.75;

  private final List<Piece> pieces;

  private Passage(List<Piece> pieces) {
    this.pieces = List.copyOf(pieces);
  }

  /**
   * A piece and its place.
   *
   * @param endsWord whether a space follows
   * @param place null when no local reader saw it
   */
  private record Piece(Token token, boolean endsWord, @Nullable Placed place) {

    /** Two readers that agree are surer than one. */
    double confidence() {
      return place != null && place.token().key().equals(token.key())
          ? (1 + place.confidence()) / 2
          : MODEL_ALONE;
    }
  }

  /** The pieces of a text, in order. */
  static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    for (String word : words(text)) {
      tokens.addAll(Token.of(word));
    }
    return tokens;
  }

  /**
   * A text and the places of its {@link #tokens}.
   *
   * @param places as many as tokens, null for those without one
   */
  static Passage of(String text, List<@Nullable Placed> places) {
    List<Piece> pieces = new ArrayList<>();
    int next = 0;
    for (String word : words(text)) {
      List<Token> tokens = Token.of(word);
      for (int i = 0; i < tokens.size(); i++) {
        pieces.add(new Piece(tokens.get(i), i == tokens.size() - 1, places.get(next++)));
      }
    }
    return new Passage(pieces);
  }

  private static List<String> words(String text) {
    return List.of(text.split("\\s+")).stream().filter(word -> !word.isEmpty()).toList();
  }

  boolean isEmpty() {
    return pieces.isEmpty();
  }

  /** The places that were found, in order. */
  List<Placed> places() {
    List<Placed> found = new ArrayList<>();
    for (Piece piece : pieces) {
      if (piece.place() != null) {
        found.add(piece.place());
      }
    }
    return found;
  }

  /** Its words on the lines on which they were found; none when no word was. */
  List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    if (places().isEmpty()) {
      return lines;
    }
    int begin = 0;
    int current = places().getFirst().line();
    for (int i = 0; i < pieces.size(); i++) {
      Placed place = pieces.get(i).place();
      if (place != null && place.line() != current) {
        lines.add(line(pieces.subList(begin, i)));
        begin = i;
        current = place.line();
      }
    }
    lines.add(line(pieces.subList(begin, pieces.size())));
    return lines;
  }

  /** All its words on one line within a box that was not found but guessed. */
  Line within(Box box) {
    return line(pieces, shared(pieces, box));
  }

  private static Line line(List<Piece> pieces) {
    List<Box> boxes = new ArrayList<>();
    int begin = 0;
    while (begin < pieces.size()) {
      Placed place = pieces.get(begin).place();
      int end = begin + 1;
      if (place != null) {
        boxes.add(place.box());
      } else {
        while (end < pieces.size() && pieces.get(end).place() == null) {
          end++;
        }
        Placed before = begin == 0 ? null : pieces.get(begin - 1).place();
        Placed after = end == pieces.size() ? null : pieces.get(end).place();
        boxes.addAll(shared(pieces.subList(begin, end), gap(before, after)));
      }
      begin = end;
    }
    return line(pieces, boxes);
  }

  /** The room between two places of a line, or to its end; where there is none, the neighbour's own. */
  private static Box gap(@Nullable Placed before, @Nullable Placed after) {
    // A line is begun by a word that was found, so that one of the two is there.
    Placed neighbour = Objects.requireNonNull(before == null ? after : before);
    Box line = neighbour.lineBox();
    double left = before == null ? line.x0() : before.box().x1();
    double right = after == null ? line.x1() : after.box().x0();
    return right - left < neighbour.box().height() / 4
        ? neighbour.box()
        : new Box(left, neighbour.box().y0(), right, neighbour.box().y1());
  }

  /** The box cut into one part for each piece, by the number of letters. */
  private static List<Box> shared(List<Piece> pieces, Box box) {
    double letters = 0;
    for (Piece piece : pieces) {
      letters += piece.token().text().length() + (piece.endsWord() ? 1 : 0);
    }
    List<Box> boxes = new ArrayList<>();
    double x = box.x0();
    for (Piece piece : pieces) {
      double end = Math.min(box.x1(), x + box.width() * piece.token().text().length() / letters);
      boxes.add(new Box(Math.min(x, end), box.y0(), end, box.y1()));
      x = end + (piece.endsWord() ? box.width() / letters : 0);
    }
    return boxes;
  }

  /** Pieces become words again where no space parts them. */
  private static Line line(List<Piece> pieces, List<Box> boxes) {
    List<Word> words = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    double sure = 0;
    int letters = 0;
    int begin = 0;
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      text.append(piece.token().text());
      sure += piece.confidence() * piece.token().text().length();
      letters += piece.token().text().length();
      if (piece.endsWord() || i == pieces.size() - 1) {
        words.add(word(pieces.subList(begin, i + 1), Box.around(boxes.subList(begin, i + 1))));
        text.append(i == pieces.size() - 1 ? "" : " ");
        begin = i + 1;
      }
    }
    Box around = Box.around(words.stream().map(Word::box).toList());
    return new Line(text.toString(), around, letters == 0 ? 0 : sure / letters, words);
  }

  private static Word word(List<Piece> pieces, Box box) {
    StringBuilder text = new StringBuilder();
    double sure = 0;
    for (Piece piece : pieces) {
      text.append(piece.token().text());
      sure += piece.confidence() * piece.token().text().length();
    }
    return new Word(text.toString(), box, sure / Math.max(1, text.length()));
  }
}
