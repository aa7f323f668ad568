// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Errors that say nothing about the statement: the database was away, and may be back soon. */
public final class Outage {

  private Outage() {}

  /** Whether {@code error} means that the database could not be reached, or broke off. */
  public static boolean is(Throwable error) {
    SQLException cause = sqlCause(error);
    return cause != null && (cause instanceof SQLTransientException || passes(cause));
  }

  private static boolean passes(SQLException error) {
    String state = error.getSQLState();
    if (state == null) {
      return (error.getErrorCode() & 0xff) == SQLITE_BUSY;
    }
    return switch (state) {
      // Too many connections; a deadlock or a serialization failure, of which one side may go on.
      case "53300", "40001", "40P01" -> true;
      // Connections (poolers report all their troubles so); a server that stops, starts or crashed.
      default -> state.startsWith("08") || state.startsWith("57P") || state.startsWith("58");
    };
  }

  private static final int SQLITE_BUSY = 5;

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
