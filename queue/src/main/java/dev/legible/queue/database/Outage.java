// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Errors that say nothing about the statement: the database was away or full, and may be well soon. */
public final class Outage {

  private Outage() {}

  /** Whether {@code error} means that the database could not be reached, broke off or has no room. */
  public static boolean is(Throwable error) {
    SQLException cause = sqlCause(error);
    return cause != null && (cause instanceof SQLTransientException || passes(cause));
  }

  private static boolean passes(SQLException error) {
    String state = error.getSQLState();
    if (state == null) {
      return SQLITE.contains(error.getErrorCode() & 0xff);
    }
    return switch (state) {
      // A deadlock or a serialization failure, of which one side may go on.
      case "40001", "40P01" -> true;
      // Connections (poolers report all their troubles so); a full disk, no memory, too many
      // connections; a server that stops, starts or crashed.
      default ->
          state.startsWith("08")
              || state.startsWith("53")
              || state.startsWith("57P")
              || state.startsWith("58");
    };
  }

  private static final int SQLITE_BUSY = 5;
  private static final int SQLITE_IO_ERROR = 10;
  private static final int SQLITE_FULL = 13;
  private static final Set<Integer> SQLITE = Set.of(SQLITE_BUSY, SQLITE_IO_ERROR, SQLITE_FULL);

  /** What the database or its driver said, in one line. */
  public static String reason(Throwable error) {
    SQLException cause = sqlCause(error);
    Throwable speaker = cause == null ? error : cause;
    String message = speaker.getMessage();
    return message == null
        ? speaker.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }

  private static @Nullable SQLException sqlCause(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }
}
