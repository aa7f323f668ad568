// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Priority;
import dev.legible.queue.Task;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Reads the columns that every statement returns of a task, in their order. */
final class TaskRow {

  /** The column after those of the task. */
  static final int TOKEN = 11;

  /** What the statement adds. */
  static final int EXTRA = 12;

  private TaskRow() {}

  static Task read(ResultSet row) throws SQLException {
    return new Task(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        priority(row.getString(6)),
        row.getString(7),
        row.getInt(8),
        row.getInt(9),
        row.getInt(10));
  }

  static Priority priority(String word) {
    return Priority.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
