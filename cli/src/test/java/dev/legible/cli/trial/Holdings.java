// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The tasks on which a process holds leases, as the database has it. */
final class Holdings {

  private final String jdbc;
  private final String table;
  private final Map<String, Long> tokens;

  private Holdings(String jdbc, String table, Map<String, Long> tokens) {
    this.jdbc = jdbc;
    this.table = table;
    this.tokens = tokens;
  }

  /**
   * What the process with this label holds now.
   *
   * @param jdbc where the tables are
   */
  static Holdings of(String jdbc, String label) throws SQLException {
    String table = jdbc.startsWith("jdbc:sqlite:") ? "tasks" : "legible.tasks";
    Map<String, Long> tokens = new HashMap<>();
    try (Connection connection = DriverManager.getConnection(jdbc);
        PreparedStatement query =
            connection.prepareStatement(
                "select id, lease_token from %s where state = 'running' and lease_label = ?"
                    .formatted(table))) {
      query.setString(1, label);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          tokens.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return new Holdings(jdbc, table, Map.copyOf(tokens));
  }

  boolean any() {
    return !tokens.isEmpty();
  }

  /** Whether the process holds none of them any more: they wait for others, or are past that. */
  boolean released() throws SQLException {
    return noneIs("'running'");
  }

  /** Whether each of them is in other hands by now, or has ended. */
  boolean changedHands() throws SQLException {
    return noneIs("'running', 'queued'");
  }

  private boolean noneIs(String states) throws SQLException {
    try (Connection connection = DriverManager.getConnection(jdbc);
        PreparedStatement query =
            connection.prepareStatement(
                "select count(*) from %s where id = ? and lease_token = ? and state in (%s)"
                    .formatted(table, states))) {
      for (Map.Entry<String, Long> held : tokens.entrySet()) {
        query.setString(1, held.getKey());
        query.setLong(2, held.getValue());
        try (ResultSet rows = query.executeQuery()) {
          if (rows.next() && rows.getInt(1) > 0) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
