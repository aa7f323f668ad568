// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import dev.legible.queue.Priority;
import dev.legible.server.job.Job.JobError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a row of the table of jobs. */
final class JobRowMapper implements RowMapper<JobRow> {

  @Override
  public JobRow map(ResultSet row, StatementContext context) throws SQLException {
    String removal = row.getString("removal");
    return new JobRow(
        job(row),
        row.getString("input_key"),
        row.getString("input_url"),
        !row.getString("input_kind").equals("stored"),
        row.getString("expected_sha256"),
        row.getString("password"),
        row.getBoolean("use_cache"),
        flag(row, "index_result"),
        row.getString("result_key"),
        row.getLong("events"),
        removal == null ? null : Removal.valueOf(removal.toUpperCase(Locale.ROOT)));
  }

  private static Job job(ResultSet row) throws SQLException {
    String error = row.getString("error_code");
    return new Job(
        row.getString("id"),
        row.getString("tenant"),
        row.getString("parent_id"),
        JobState.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
        Priority.valueOf(row.getString("priority").toUpperCase(Locale.ROOT)),
        row.getString("filename"),
        row.getString("document_id"),
        row.getString("media_type"),
        row.getString("sha256"),
        options(row),
        integer(row, "pages_total"),
        row.getInt("pages_done"),
        PagesByReader.parse(row.getString("pages_by_reader")),
        error == null ? null : new JobError(error, row.getString("error_message")),
        row.getBoolean("cached"),
        row.getString("callback_url"),
        row.getString("output_key"),
        row.getString("worker"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "started_at"),
        instant(row, "finished_at"),
        instant(row, "expires_at"));
  }

  /** The password stays behind: options are shown and logged. */
  private static JobOptions options(ResultSet row) throws SQLException {
    String languages = row.getString("languages");
    String format = row.getString("output_format");
    return new JobOptions(
        Mode.valueOf(row.getString("mode").toUpperCase(Locale.ROOT)),
        ExportFormat.named(format).orElse(ExportFormat.MARKDOWN),
        languages.isEmpty() ? List.of() : List.of(languages.split("\\+")),
        row.getString("pages"),
        null,
        row.getBoolean("recognition"),
        row.getString("vision"));
  }

  private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Boolean flag(ResultSet row, String column) throws SQLException {
    boolean value = row.getBoolean(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
