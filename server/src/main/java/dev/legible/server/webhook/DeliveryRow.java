// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import dev.legible.server.outbound.ShownUrl;
import dev.legible.server.webhook.Deliveries.Delivery;
import dev.legible.server.webhook.Deliveries.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a row as its owner may see it. */
final class DeliveryRow {

  private DeliveryRow() {}

  static Delivery of(ResultSet row, StatementContext context) throws SQLException {
    int status = row.getInt("last_status");
    @Nullable Integer lastStatus = row.wasNull() ? null : status;
    return new Delivery(
        row.getString("id"),
        row.getString("job_id"),
        ShownUrl.of(row.getString("url")),
        state(row.getString("state")),
        row.getInt("attempts"),
        lastStatus,
        row.getString("last_error"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "next_attempt_at"),
        instant(row, "delivered_at"));
  }

  static State state(String word) {
    return State.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
