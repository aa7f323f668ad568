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

/** The rows of a document from top to bottom, whatever blocks the layout made of them. */
final class Rows {

  /** Share of the lower one's height by which two lines overlap that stand in one row. */
  private static final double SAME_ROW = 0.45;

  /** No receipt has more; what a hostile page has beyond them is not looked at. */
  private static final int MOST_LINES = 1_500;

  /** In characters: a row of a label and its values is shorter. */
  private static final int LONGEST = 400;

  private static final int MOST_CELLS = 40;

  private Rows() {}

  static List<Row> of(Document document, int mostPages) {
    return document.pages().stream()
        .limit(mostPages)
        .flatMap(page -> of(page).stream())
        .limit(2L * MOST_LINES)
        .toList();
  }

  private static List<Row> of(Page page) {
    List<Piece> pieces = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (Block block : page.blocks()) {
      for (Line line : block.lines()) {
        Box box = line.box();
        boolean enough = pieces.size() == MOST_LINES || line.text().length() > LONGEST;
        if (box == null || enough || line.text().isBlank()) {
          continue;
        }
        pieces.add(new Piece(tokens(line, box), box));
      }
      if (block.lines().isEmpty() || block.lines().getFirst().box() == null) {
        addFlowing(page.number(), block, rows);
      }
    }
    rows.addAll(sideBySide(page.number(), pieces));
    return rows;
  }

  /** A line of the reader, with its words. */
  private record Piece(List<Token> tokens, Box box) {

    /** Where it begins: its first word, if the reader knows words. */
    Box left() {
      return Objects.requireNonNullElse(tokens.getFirst().box(), box);
    }

    Box right() {
      return Objects.requireNonNullElse(tokens.getLast().box(), box);
    }
  }

  private static List<Token> tokens(Line line, Box box) {
    if (line.words().isEmpty()) {
      return List.of(new Token(line.text().strip(), box, line.confidence()));
    }
    return line.words().stream()
        .map(word -> new Token(word.text(), word.box(), word.confidence()))
        .toList();
  }

  /**
   * From left to right each line joins the row whose right end it continues: so a photographed
   * receipt's rows are followed though they rise or fall.
   */
  private static List<Row> sideBySide(int page, List<Piece> pieces) {
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
        if (behind && overlap > bestOverlap) {
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
        .map(row -> new Row(page, row.stream().flatMap(p -> p.tokens().stream()).toList()))
        .toList();
  }

  private static void addFlowing(int page, Block block, List<Row> rows) {
    Table table = block.table();
    if (table != null) {
      for (List<String> cells : table.rows().stream().limit(MOST_LINES).toList()) {
        List<Token> tokens =
            cells.stream()
                .filter(cell -> !cell.isBlank() && cell.length() <= LONGEST)
                .limit(MOST_CELLS)
                .map(cell -> new Token(cell.strip(), null, 1))
                .toList();
        if (!tokens.isEmpty()) {
          rows.add(new Row(page, tokens));
        }
      }
      return;
    }
    block
        .text()
        .text()
        .lines()
        .filter(line -> !line.isBlank() && line.length() <= LONGEST)
        .limit(MOST_LINES)
        .forEach(
            line ->
                rows.add(
                    new Row(page, List.of(new Token(line.strip(), null, block.confidence())))));
  }
}
