// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import dev.legible.queue.Dialect;

/**
 * How a database tells the time: what {@code <now>} stands for in statements.
 *
 * @param expression an SQL expression for the milliseconds since 1970, the same throughout a statement
 *     (PostgreSQL: stable, or no index can be searched by it)
 */
public record DatabaseClock(String expression) {

  /** The database's real time. */
  public static DatabaseClock real(Dialect dialect) {
    return new DatabaseClock(
        switch (dialect) {
          case SQLITE -> "cast(unixepoch('subsec') * 1000 as integer)";
          case POSTGRES -> "cast(extract(epoch from now()) * 1000 as bigint)";
        });
  }
}
