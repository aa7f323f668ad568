// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.source.flow.TableBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a table; which cells are merged stands in each row's definition. */
final class RtfTable {

  /** How a cell is joined to its neighbours. */
  private static final class Definition {
    boolean mergedLeft;
    boolean mergedAbove;
    boolean startsBelow;
  }

  private record Row(List<StyledText> cells, List<Definition> definitions) {}

  private final List<Row> rows = new ArrayList<>();
  private List<Definition> definitions = new ArrayList<>();
  private Definition next = new Definition();
  private List<StyledText> cells = new ArrayList<>();

  boolean isOpen() {
    return !rows.isEmpty() || !cells.isEmpty();
  }

  void control(String name) {
    switch (name) {
      case "trowd" -> {
        definitions = new ArrayList<>();
        next = new Definition();
      }
      case "clmrg" -> next.mergedLeft = true;
      case "clvmrg" -> next.mergedAbove = true;
      case "clvmgf" -> next.startsBelow = true;
      case "cellx" -> {
        definitions.add(next);
        next = new Definition();
      }
      default -> {}
    }
  }

  void cell(StyledText text) {
    cells.add(text);
  }

  void row() {
    if (!cells.isEmpty()) {
      rows.add(new Row(cells, definitions));
      cells = new ArrayList<>();
    }
  }

  /** The table, after which the next one begins. */
  @Nullable Table take() {
    row();
    TableBuilder table = new TableBuilder();
    for (int row = 0; row < rows.size(); row++) {
      table.row();
      List<StyledText> texts = rows.get(row).cells;
      for (int column = 0; column < texts.size(); column++) {
        Definition definition = definition(row, column);
        if (!definition.mergedLeft && !definition.mergedAbove) {
          table.cell(texts.get(column), rowSpan(row, column), columnSpan(row, column), row == 0);
        }
      }
    }
    rows.clear();
    return table.build();
  }

  private Definition definition(int row, int column) {
    List<Definition> defined = rows.get(row).definitions;
    return column < defined.size() ? defined.get(column) : new Definition();
  }

  private int columnSpan(int row, int column) {
    int end = column + 1;
    while (end < rows.get(row).cells.size() && definition(row, end).mergedLeft) {
      end++;
    }
    return end - column;
  }

  private int rowSpan(int row, int column) {
    int end = row + 1;
    boolean spans = definition(row, column).startsBelow;
    while (spans && end < rows.size() && definition(end, column).mergedAbove) {
      end++;
    }
    return end - row;
  }
}
