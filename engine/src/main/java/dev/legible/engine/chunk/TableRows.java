// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import dev.legible.document.Table;
import dev.legible.engine.chunk.Piece.Head;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;

/** The rows of a table as lines, each with the head that is said again where a chunk begins with it. */
final class TableRows {

  private static final String BETWEEN_CELLS = " | ";

  private final TokenCounter counter;
  private final int most;

  TableRows(TokenCounter counter, int most) {
    this.counter = counter;
    this.most = most;
  }

  /**
   * One line.
   *
   * @param tokens of the text
   * @param head of the table; nothing for the head's own rows
   */
  record TableRow(String text, int tokens, Head head) {}

  List<TableRow> of(Table table) {
    List<String> lines = table.rows().stream().map(TableRows::line).toList();
    int headRows = Math.min(headRows(table), lines.size());
    Head head = head(lines.subList(0, headRows));
    Sentences parts = new Sentences(counter, most - head.tokens());
    List<TableRow> rows = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Head above = i < headRows ? Head.NONE : head;
      if (!lines.get(i).isEmpty()) {
        parts
            .ofLine(lines.get(i))
            .forEach(part -> rows.add(new TableRow(part.text(), part.tokens(), above)));
      }
    }
    return rows;
  }

  /** Rows at the top that hold nothing but names; the first one where none is marked so. */
  private static int headRows(Table table) {
    BitSet names = new BitSet();
    BitSet values = new BitSet();
    table.cells().forEach(cell -> (cell.header() ? names : values).set(cell.row()));
    names.andNot(values);
    int rows = names.nextClearBit(0);
    return rows == 0 || rows == table.rowCount() ? 1 : rows;
  }

  /** A head that leaves little room for the rows is not said again. */
  private Head head(List<String> lines) {
    String text = lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    int tokens = counter.count(text);
    return tokens > most / 2 ? Head.NONE : new Head(text, tokens);
  }

  private static String line(List<String> cells) {
    boolean empty = cells.stream().allMatch(String::isBlank);
    return empty
        ? ""
        : cells.stream()
            .map(Pieces::oneLine)
            .collect(Collectors.joining(BETWEEN_CELLS))
            .stripTrailing();
  }
}
