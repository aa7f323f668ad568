// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The rows of a document as text, one a line, not longer than is wanted. */
final class RowText {

  /** Of a text that is too long: more stands at the head of an invoice, but totals stand at its foot. */
  private static final double HEAD = 0.6;

  private static final String LEFT_OUT = "[...]";

  private RowText() {}

  /**
   * All rows, or whole ones from the head and from the foot.
   *
   * @param most characters, line ends included
   */
  static String of(List<Row> rows, int most) {
    if (rows.stream().mapToInt(RowText::length).sum() <= most) {
      return joined(rows.stream().map(Row::text).toList());
    }
    int room = most - LEFT_OUT.length() - 1;
    StringBuilder head = new StringBuilder();
    int next = 0;
    while (next < rows.size() && head.length() + length(rows.get(next)) <= HEAD * room) {
      head.append(rows.get(next++).text()).append('\n');
    }
    Deque<String> foot = new ArrayDeque<>();
    int left = room - head.length();
    for (int i = rows.size() - 1; i >= next && length(rows.get(i)) <= left; i--) {
      left -= length(rows.get(i));
      foot.addFirst(rows.get(i).text());
    }
    return head + LEFT_OUT + "\n" + joined(List.copyOf(foot));
  }

  private static int length(Row row) {
    return row.text().length() + 1;
  }

  private static String joined(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
