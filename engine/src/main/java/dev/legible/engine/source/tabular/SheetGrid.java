// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.tabular;

import dev.legible.document.Cell;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Makes tables of a sheet's scattered cells: an empty row ends a table, and so does an empty column
 * between parts that are both at least two columns wide. Rows and columns in which nothing begins
 * are left out, so that a table is never larger than its cells warrant. Not thread-safe.
 */
public final class SheetGrid {

  private static final int MAX_CELLS = 1_000_000;
  private static final long MAX_AREA = 2_000_000;

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(int row, int column, int lastRow, int lastColumn, StyledText text) {}

  /** Adds a cell that is not empty; {@code lastRow} and {@code lastColumn} are inclusive. */
  public void add(int row, int column, int lastRow, int lastColumn, StyledText text) {
    if (entries.size() == MAX_CELLS) {
      throw new LegibleException(
          ErrorCode.TEXT_TOO_LARGE,
          "A sheet has more than %,d cells. Split it.".formatted(MAX_CELLS));
    }
    entries.add(new Entry(row, column, Math.max(row, lastRow), Math.max(column, lastColumn), text));
  }

  /** The tables, from top to bottom and left to right. */
  public List<Table> tables() {
    List<Table> tables = new ArrayList<>();
    split(entries, tables);
    return tables;
  }

  private static void split(List<Entry> part, List<Table> tables) {
    for (List<Entry> band : runs(part, Entry::row, Entry::lastRow)) {
      List<List<Entry>> stripes = stripes(band);
      if (stripes.size() == 1) {
        addTable(band, tables);
      } else {
        stripes.forEach(stripe -> split(stripe, tables));
      }
    }
  }

  /** Parts between which there is an empty line in one direction. */
  private static List<List<Entry>> runs(
      List<Entry> part, ToIntFunction<Entry> first, ToIntFunction<Entry> last) {
    List<Entry> sorted = new ArrayList<>(part);
    sorted.sort(Comparator.comparingInt(first).thenComparingInt(Entry::row));
    List<List<Entry>> runs = new ArrayList<>();
    int end = Integer.MIN_VALUE;
    for (Entry entry : sorted) {
      if (runs.isEmpty() || first.applyAsInt(entry) > end + 1) {
        runs.add(new ArrayList<>());
      }
      runs.getLast().add(entry);
      end = Math.max(end, last.applyAsInt(entry));
    }
    return runs;
  }

  private static List<List<Entry>> stripes(List<Entry> band) {
    List<List<Entry>> stripes = new ArrayList<>();
    for (List<Entry> run : runs(band, Entry::column, Entry::lastColumn)) {
      boolean join = !stripes.isEmpty() && (narrow(run) || narrow(stripes.getLast()));
      if (join) {
        stripes.getLast().addAll(run);
      } else {
        stripes.add(run);
      }
    }
    return stripes;
  }

  private static boolean narrow(List<Entry> run) {
    int first = run.stream().mapToInt(Entry::column).min().orElse(0);
    return run.stream().allMatch(e -> e.lastColumn == first);
  }

  private static void addTable(List<Entry> part, List<Table> tables) {
    int[] rows = starts(part, Entry::row);
    int[] columns = starts(part, Entry::column);
    if ((long) rows.length * columns.length > MAX_AREA && rows.length > 1) {
      int middle = rows[rows.length / 2];
      addTable(part.stream().filter(e -> e.row < middle).toList(), tables);
      addTable(part.stream().filter(e -> e.row >= middle).toList(), tables);
      return;
    }
    List<Cell> cells = new ArrayList<>(part.size());
    for (Entry entry : part) {
      int row = Arrays.binarySearch(rows, entry.row);
      int column = Arrays.binarySearch(columns, entry.column);
      int rowSpan = count(rows, entry.lastRow) - row;
      int columnSpan = count(columns, entry.lastColumn) - column;
      boolean header = row == 0 && rows.length > 1;
      cells.add(new Cell(row, column, rowSpan, columnSpan, header, null, entry.text));
    }
    cells.sort(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column));
    tables.add(new Table(rows.length, columns.length, cells));
  }

  private static int[] starts(List<Entry> part, ToIntFunction<Entry> first) {
    return part.stream().mapToInt(first).sorted().distinct().toArray();
  }

  /** How many of the sorted positions are at most {@code last}. */
  private static int count(int[] positions, int last) {
    int found = Arrays.binarySearch(positions, last);
    return found >= 0 ? found + 1 : -found - 1;
  }
}
