// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Words that stand side by side on a page, from left to right, and their text with a space between each. */
final class Row {

  /** In heights of the writing: a space is wider; what is nearer was one word before it was recognised. */
  private static final double TOUCHING_GAP = 0.15;

  /** In heights of the writing: what is farther apart stands in two columns. */
  private static final double COLUMN_GAP = 1.6;

  private final int page;
  private final List<Token> tokens;
  private final int[] starts;
  private final String text;
  private final Folded folded;
  private final List<Sighting> labels;

  Row(int page, List<Token> tokens) {
    this.page = page;
    this.tokens = List.copyOf(tokens);
    this.text = tokens.stream().map(Token::text).collect(Collectors.joining(" "));
    this.starts = new int[tokens.size()];
    int at = 0;
    for (int i = 0; i < starts.length; i++) {
      starts[i] = at;
      at += tokens.get(i).text().length() + 1;
    }
    this.folded = Folded.of(text);
    this.labels = Sightings.labels(folded);
  }

  /** From 1. */
  int page() {
    return page;
  }

  String text() {
    return text;
  }

  /** The text as words are looked for in it. */
  Folded folded() {
    return folded;
  }

  /** The labels in the text, from left to right, none over another. */
  List<Sighting> labels() {
    return labels;
  }

  /** Where the whole row stands; null without geometry. */
  @Nullable Box box() {
    return box(0, text.length());
  }

  /** Where these characters stand: the words that they are part of; null without geometry. */
  @Nullable Box box(int start, int end) {
    List<Box> boxes = within(start, end).stream().map(Token::box).filter(Objects::nonNull).toList();
    return boxes.isEmpty() ? null : Box.around(boxes);
  }

  /** How sure the reader is of the words that these characters are part of, 0 to 1. */
  double confidence(int start, int end) {
    return within(start, end).stream().mapToDouble(Token::confidence).min().orElse(0);
  }

  private List<Token> within(int start, int end) {
    List<Token> found = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] < end && starts[i] + tokens.get(i).text().length() > start) {
        found.add(tokens.get(i));
      }
    }
    return found;
  }

  /** The row cut where a wide gap shows that another column begins. */
  List<Row> columns() {
    List<Row> columns = new ArrayList<>();
    List<Token> column = new ArrayList<>();
    for (Token token : tokens) {
      if (!column.isEmpty() && apart(column.getLast(), token)) {
        columns.add(new Row(page, column));
        column.clear();
      }
      column.add(token);
    }
    if (!column.isEmpty()) {
      columns.add(new Row(page, column));
    }
    return columns;
  }

  /** Whether the word that begins here touches a number before it: one number was broken in two. */
  boolean breaksNumber(int start) {
    for (int i = 1; i < starts.length; i++) {
      String before = tokens.get(i - 1).text();
      if (starts[i] == start && Character.isDigit(before.charAt(before.length() - 1))) {
        return touching(tokens.get(i - 1), tokens.get(i));
      }
    }
    return false;
  }

  private static boolean touching(Token left, Token right) {
    Box a = left.box();
    Box b = right.box();
    return a != null
        && b != null
        && b.x0() - a.x1() < TOUCHING_GAP * Math.max(a.height(), b.height());
  }

  private static boolean apart(Token left, Token right) {
    Box a = left.box();
    Box b = right.box();
    return a != null
        && b != null
        && b.x0() - a.x1() > COLUMN_GAP * Math.max(a.height(), b.height());
  }
}
