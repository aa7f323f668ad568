// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts running text into parts that fit: at sentences, else at words, else anywhere. */
final class Sentences {

  private final TokenCounter counter;
  private final int most;

  /**
   * A cutter for parts of one length.
   *
   * @param most tokens of a part
   */
  Sentences(TokenCounter counter, int most) {
    this.counter = counter;
    this.most = most;
  }

  /**
   * A part of a text.
   *
   * @param tokens of the text
   */
  record Part(String text, int tokens) {}

  /** The sentences, each stripped; one that is too long comes in several parts. */
  List<Part> of(String text) {
    List<Part> parts = new ArrayList<>();
    for (String sentence : pieces(text, BreakIterator.getSentenceInstance(Locale.ROOT))) {
      add(sentence, parts);
    }
    return parts;
  }

  /** The whole line, or its sentences where it is too long. */
  List<Part> ofLine(String line) {
    int tokens = counter.count(line);
    return tokens <= most ? List.of(new Part(line, tokens)) : of(line);
  }

  private void add(String text, List<Part> parts) {
    int tokens = counter.count(text);
    if (tokens <= most) {
      parts.add(new Part(text, tokens));
      return;
    }
    int middle = middle(text);
    add(text.substring(0, middle).strip(), parts);
    String rest = text.substring(middle).strip();
    if (!rest.isEmpty()) {
      add(rest, parts);
    }
  }

  /** The break between words that is nearest to the middle, else the middle; never within a pair. */
  private static int middle(String text) {
    int half = text.length() / 2;
    BreakIterator words = BreakIterator.getLineInstance(Locale.ROOT);
    words.setText(text);
    int after = words.following(half);
    int before = words.preceding(half + 1);
    int nearest = after - half < half - before ? after : before;
    if (nearest > 0 && nearest < text.length()) {
      return nearest;
    }
    return Character.isLowSurrogate(text.charAt(half)) ? half + 1 : half;
  }

  private static List<String> pieces(String text, BreakIterator breaks) {
    breaks.setText(text);
    List<String> pieces = new ArrayList<>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      String piece = text.substring(start, end).strip();
      if (!piece.isEmpty()) {
        pieces.add(piece);
      }
      start = end;
    }
    return pieces;
  }
}
