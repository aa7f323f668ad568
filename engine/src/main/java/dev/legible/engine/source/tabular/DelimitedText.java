// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.tabular;

import java.util.ArrayList;
import java.util.List;

/**
 * Delimiter-separated values, after RFC 4180 but forgiving: any delimiter, ragged rows, quotes
 * within unquoted fields, a last quote that is never closed.
 */
public final class DelimitedText {

  private static final char[] CANDIDATES = {',', '\t', ';', '|'};
  private static final int SAMPLE_ROWS = 50;
  private static final int SAMPLE_CHARACTERS = 64 << 10;

  private DelimitedText() {}

  /** The records of a text; lines without any character are left out. */
  public static List<List<String>> parse(String text, char delimiter) {
    return parse(text, delimiter, Integer.MAX_VALUE);
  }

  private static List<List<String>> parse(String text, char delimiter, int maxRows) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    int at = 0;
    while (at < text.length() && rows.size() < maxRows) {
      char c = text.charAt(at);
      if (c == '"' && field.toString().isBlank()) {
        field.setLength(0);
        at = quoted(text, at + 1, field);
      } else if (c == delimiter) {
        row.add(take(field));
        at++;
      } else if (c == '\n' || c == '\r') {
        at += c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
        endRow(rows, row, field);
        row = new ArrayList<>();
      } else {
        field.append(c);
        at++;
      }
    }
    endRow(rows, row, field);
    return rows;
  }

  /** Appends what stands between quotes; returns the index behind the closing one. */
  private static int quoted(String text, int start, StringBuilder field) {
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c != '"') {
        field.append(c);
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        field.append('"');
        at += 2;
      } else {
        return at + 1;
      }
    }
    return at;
  }

  private static String take(StringBuilder field) {
    String taken = field.toString().strip();
    field.setLength(0);
    return taken;
  }

  private static void endRow(List<List<String>> rows, List<String> row, StringBuilder field) {
    if (!row.isEmpty() || !field.isEmpty()) {
      row.add(take(field));
      rows.add(row);
    }
  }

  /**
   * The delimiter that cuts the text's rows most evenly.
   *
   * @param delimiter comma when none cuts at all
   * @param columns of the usual row
   * @param evenness how many of the rows have that many columns, 0 to 1
   */
  public record Dialect(char delimiter, int columns, int rows, double evenness) {

    public static Dialect of(String text) {
      int end = Math.min(text.length(), SAMPLE_CHARACTERS);
      String sample = text.substring(0, end);
      Dialect best = new Dialect(',', 1, 0, 0);
      for (char candidate : CANDIDATES) {
        Dialect dialect = measure(sample, candidate);
        if (dialect.columns > 1 && dialect.score() > best.score()) {
          best = dialect;
        }
      }
      return best;
    }

    private double score() {
      return columns > 1 ? evenness * (1 + Math.min(columns, 10) / 20.0) : 0;
    }

    private static Dialect measure(String sample, char delimiter) {
      List<List<String>> rows = parse(sample, delimiter, SAMPLE_ROWS);
      int usual = usualColumns(rows);
      long same = rows.stream().filter(row -> row.size() == usual).count();
      return new Dialect(
          delimiter, usual, rows.size(), rows.isEmpty() ? 0 : same / (double) rows.size());
    }

    private static int usualColumns(List<List<String>> rows) {
      int best = 1;
      long most = 0;
      for (List<String> row : rows) {
        long same = rows.stream().filter(other -> other.size() == row.size()).count();
        if (same > most || (same == most && row.size() > best)) {
          most = same;
          best = row.size();
        }
      }
      return best;
    }
  }
}
