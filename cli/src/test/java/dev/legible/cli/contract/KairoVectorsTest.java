// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.Until;
import dev.legible.testkit.queue.RealPglite;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kairo searches: vectors of pgvector in its own database, which does one thing at a time here. */
class KairoVectorsTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private SignedStorage storage;

  @BeforeEach
  void start() throws SQLException {
    storage = new SignedStorage();
    // Supabase keeps its extensions in a schema of their own.
    sql("drop schema if exists legible cascade");
    sql("create schema if not exists extensions");
    sql("create extension if not exists vector with schema extensions");
  }

  @AfterEach
  void stop() throws SQLException {
    storage.close();
    sql("drop schema if exists legible cascade");
    sql("drop extension if exists vector cascade");
  }

  private LegibleProcess machine() throws IOException {
    return LegibleProcess.start(
        "kairo-1",
        Files.createDirectories(folder.resolve("kairo-1")),
        Map.of(
            "API_PORT",
            "0",
            "DATABASE_URL",
            RealPglite.shared().url(),
            "LEGIBLE_DATABASE_POOL",
            "2",
            "POLL_INTERVAL_SECONDS",
            "1",
            "LEGIBLE_DATA",
            folder.resolve("data").toString(),
            "LEGIBLE_ALLOWED_ORIGINS",
            storage.origin()),
        List.of(),
        "serve");
  }

  /** In one message: PGlite takes those of all connections in turn, so that the parts of a statement would meet others. */
  private static String sql(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:"
                    + RealPglite.shared().url().replace("postgres:postgres@", "")
                    + "&user=postgres&password=postgres&preferQueryMode=simple");
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      try (ResultSet rows = statement.getResultSet()) {
        return rows.next() ? String.valueOf(rows.getString(1)) : "";
      }
    }
  }

  @Test
  void vectors_of_384_numbers_are_there_to_be_joined() throws Exception {
    try (LegibleProcess machine = machine()) {
      machine.address();
      for (String text :
          List.of(
              "The warranty ends two years after delivery.", "Water the plants every morning.")) {
        String url =
            storage.put(
                "text-%d.txt".formatted(text.length()), text.getBytes(StandardCharsets.UTF_8));
        String job =
            sql(
                "select legible.enqueue(source_url => '%s', document_id => '%s')"
                    .formatted(url, text));
        Until.holds(
            "it is in the index",
            PATIENCE,
            () ->
                sql("select count(*) from legible.documents where id = '%s'".formatted(job))
                    .equals("1"));
      }

      assertThat(
              sql(
                  """
                  select format_type(atttypid, atttypmod) from pg_attribute
                  where attrelid = 'legible.document_embeddings'::regclass and attname = 'embedding'
                  """))
          .endsWith("vector(384)");
      assertThat(
              sql(
                  """
                  select string_agg(d.document_id, ' then ' order by
                    e.embedding operator(extensions.<=>) (
                      select o.embedding from legible.document_embeddings o
                      join legible.document_chunks oc on oc.number = o.chunk
                      where oc.text like 'The warranty%'))
                  from legible.document_embeddings e
                  join legible.document_chunks c on c.number = e.chunk
                  join legible.documents d on d.id = c.document
                  """))
          .isEqualTo(
              "The warranty ends two years after delivery. then Water the plants every morning.");
    }
  }

  @Test
  void vectors_of_another_length_stop_the_start_with_the_statement_that_mends_it()
      throws Exception {
    try (LegibleProcess machine = machine()) {
      machine.address();
    }
    sql("drop table legible.document_embeddings");
    sql(
        "create table legible.document_embeddings (chunk bigint primary key, model text not null,"
            + " embedding extensions.vector(768) not null)");

    String said;
    try (LegibleProcess machine = machine()) {
      assertThat(machine.awaitEnd()).isNotZero();
      said = machine.log();
    }
    assertThat(said).contains("vector(768) and has to be a vector(384)");
    Matcher remedy = Pattern.compile("Run: (drop table [^;]+;)").matcher(said);
    assertThat(remedy.find()).as(said).isTrue();

    sql(remedy.group(1));
    try (LegibleProcess machine = machine()) {
      machine.address();
    }
  }
}
