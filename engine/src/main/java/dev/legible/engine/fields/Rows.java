// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Block;
import dev.legible.document.Box;
import dev.legible.document.Document;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of a document from top to bottom, whatever blocks the layout made of them. */
final class Rows {

  /** Share of the lower one's height by which two lines overlap that stand in one row. */
  private static final double SAME_ROW = 0.45;

  /** No receipt has more; what a hostile page has beyond them is not looked at. */
  private static final int MOST_LINES = 1_500;

  /** Of all pages together. */
  private static final int MOST_ROWS = 2 * MOST_LINES;

  /** In characters: a label and its values are shorter. */
  private static final int LONGEST_LINE = 400;

  /** In characters: what is longer is no row of a receipt, and expressions are slow to look through it. */
  private static final int LONGEST_ROW = 600;

  private static final int MOST_CELLS = 40;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Rows() {}

  static List<Row> of(Document document, int mostPages) {
    return document.pages().stream()
        .limit(mostPages)
        .flatMap(page -> Stream.concat(flowing(page), printed(page)))
        .limit(MOST_ROWS)
        .toList();
  }

  /** What has no place on the page, in its order. */
  private static Stream<Row> flowing(Page page) {
    return page.blocks().stream()
        .filter(block -> block.lines().isEmpty() || block.lines().getFirst().box() == null)
        .flatMap(block -> flowing(page.number(), block));
  }

  private static Stream<Row> printed(Page page) {
    List<Piece> pieces = new ArrayList<>();
    page.blocks().stream()
        .flatMap(block -> block.lines().stream())
        .flatMap(line -> Piece.of(line).stream())
        .limit(MOST_LINES)
        .forEach(pieces::add);
    return sideBySide(page.number(), pieces);
  }

  /**
   * A line of the reader, with its words.
   *
   * @param length of its words, in characters
   */
  private record Piece(List<Token> tokens, Box box, int length) {

    /** Nothing without geometry or words. */
    static Optional<Piece> of(Line line) {
      Box box = line.box();
      if (box == null || line.text().length() > LONGEST_LINE) {
        return Optional.empty();
      }
      List<Token> tokens = Rows.tokens(line, box);
      return tokens.isEmpty()
          ? Optional.empty()
          : Optional.of(new Piece(tokens, box, Rows.length(tokens)));
    }

    /** Where it begins: its first word, if the reader knows words. */
    Box left() {
      return Objects.requireNonNullElse(tokens.getFirst().box(), box);
    }

    Box right() {
      return Objects.requireNonNullElse(tokens.getLast().box(), box);
    }
  }

  private static List<Token> tokens(Line line, Box box) {
    Stream<Token> tokens =
        line.words().isEmpty()
            ? Stream.of(token(line.text(), box, line.confidence()))
            : line.words().stream().map(word -> token(word.text(), word.box(), word.confidence()));
    return tokens.filter(token -> !token.text().isEmpty()).toList();
  }

  /** With single spaces: how wide a gap is tells nothing, and expressions are slow to look through long ones. */
  private static Token token(String text, @Nullable Box box, double confidence) {
    return new Token(SPACES.matcher(text).replaceAll(" ").strip(), box, confidence);
  }

  private static int length(List<Token> tokens) {
    return tokens.stream().mapToInt(token -> token.text().length() + 1).sum();
  }

  /**
   * From left to right each line joins the row whose right end it continues: so a photographed
   * receipt's rows are followed though they rise or fall. A row that is full is joined by none.
   */
  private static Stream<Row> sideBySide(int page, List<Piece> pieces) {
    pieces.sort(Comparator.comparingDouble(piece -> piece.box().x0()));
    List<List<Piece>> rows = new ArrayList<>();
    for (Piece piece : pieces) {
      List<Piece> best = null;
      double bestOverlap = SAME_ROW;
      for (List<Piece> row : rows) {
        Box last = row.getLast().right();
        Box first = piece.left();
        double overlap = last.overlapY(first) / Math.min(last.height(), first.height());
        boolean behind = last.overlapX(piece.box()) < piece.box().width() / 2;
        if (behind && overlap > bestOverlap && length(row, piece) <= LONGEST_ROW) {
          best = row;
          bestOverlap = overlap;
        }
      }
      if (best == null) {
        best = new ArrayList<>();
        rows.add(best);
      }
      best.add(piece);
    }
    rows.sort(Comparator.comparingDouble(row -> row.getFirst().box().centerY()));
    return rows.stream()
        .map(row -> new Row(page, row.stream().flatMap(p -> p.tokens().stream()).toList()));
  }

  private static int length(List<Piece> row, Piece more) {
    return row.stream().mapToInt(Piece::length).sum() + more.length();
  }

  private static Stream<Row> flowing(int page, Block block) {
    Table table = block.table();
    if (table != null) {
      return table.rows().stream()
          .limit(MOST_LINES)
          .map(Rows::cells)
          .filter(cells -> !cells.isEmpty())
          .map(cells -> new Row(page, cells));
    }
    return block
        .text()
        .text()
        .lines()
        .filter(line -> !line.isBlank() && line.length() <= LONGEST_LINE)
        .limit(MOST_LINES)
        .map(line -> new Row(page, List.of(token(line, null, block.confidence()))));
  }

  /** As many cells as make a row; what a hostile table has behind them is not looked at. */
  private static List<Token> cells(List<String> row) {
    List<Token> tokens = new ArrayList<>();
    int length = 0;
    for (String cell : row) {
      if (cell.isBlank() || cell.length() > LONGEST_LINE) {
        continue;
      }
      Token token = token(cell, null, 1);
      length += token.text().length() + 1;
      if (length > LONGEST_ROW || tokens.size() == MOST_CELLS) {
        break;
      }
      tokens.add(token);
    }
    return tokens;
  }
}
