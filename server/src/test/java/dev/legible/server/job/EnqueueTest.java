// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import dev.legible.queue.Dialect;
import dev.legible.queue.Priority;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code legible.enqueue} and what an application on the same database may do besides. */
class EnqueueTest {

  private static final String URL = "https://documents.example/files/report.pdf?signature=x";

  @TempDir private Path folder;
  private JobsUnderTest jobs;

  @BeforeEach
  void start() {
    jobs = new JobsUnderTest(Dialect.POSTGRES, folder);
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  private String text(String sql, Object... values) {
    return jobs.database.inTransaction(
        handle -> handle.select(sql, values).mapTo(String.class).one());
  }

  private Map<String, Object> row(String sql, Object... values) {
    return jobs.database.inTransaction(handle -> handle.select(sql, values).mapToMap().one());
  }

  @Test
  void a_job_from_sql_is_the_one_that_a_call_would_have_made() {
    Job called =
        jobs.submit(
            new Draft(
                "default",
                new JobInput.Remote("report.pdf", URL),
                new JobOptions(Mode.BALANCED, ExportFormat.MARKDOWN, List.of(), null, null, true),
                null,
                true,
                null,
                null,
                Priority.NORMAL));
    String id = text("select legible.enqueue(?)", URL);

    assertThat(UUID.fromString(id).version()).isEqualTo(7);
    String job = "select * from legible.jobs where id = ?";
    Map<String, Object> own = row(job, id);
    assertThat(own.get("index_result")).isEqualTo(true);
    assertThat(without(own, "id", "created_at", "index_result"))
        .isEqualTo(without(row(job, called.id()), "id", "created_at", "index_result"));
    String task = "select * from legible.tasks where task_group = ?";
    String[] ofTask = {"id", "task_group", "available_at", "order_key", "created_at"};
    Map<String, Object> queued = row(task, id);
    assertThat(without(queued, ofTask)).isEqualTo(without(row(task, called.id()), ofTask));
    assertThat(waits(queued)).isEqualTo(waits(row(task, called.id())));
    String event = "select * from legible.job_events where job_id = ?";
    assertThat(without(row(event, id), "job_id", "at"))
        .isEqualTo(without(row(event, called.id()), "job_id", "at"));
  }

  private static long waits(Map<String, Object> task) {
    return number(task, "order_key") - number(task, "created_at");
  }

  private static long number(Map<String, Object> row, String column) {
    return (Long) Objects.requireNonNull(row.get(column));
  }

  private static Map<String, Object> without(Map<String, Object> row, String... columns) {
    Map<String, Object> rest = new HashMap<>(row);
    rest.keySet().removeAll(List.of(columns));
    return rest;
  }

  @Test
  void all_that_is_said_arrives() {
    String id =
        text(
            """
            select legible.enqueue(source_url => ?, document_id => 'doc-7', priority => 'HIGH',
              callback_url => 'https://app.example/hook', options => '{
                "tenant": "shop", "filename": "../a/b.pdf", "accuracy_mode": "accurate", "output_format": "json",
                "language": "eng+deu", "pages": "1-3, 7,9-", "password": "secret", "ocr": false, "cache": false,
                "index": false, "sha256": "%s"}')
            """
                .formatted("AB".repeat(32)),
            URL);

    Map<String, Object> job = row("select * from legible.jobs where id = ?", id);
    assertThat(job)
        .containsEntry("tenant", "shop")
        .containsEntry("filename", "b.pdf")
        .containsEntry("document_id", "doc-7")
        .containsEntry("priority", "high")
        .containsEntry("callback_url", "https://app.example/hook")
        .containsEntry("mode", "accurate")
        .containsEntry("output_format", "json")
        .containsEntry("languages", "eng+deu")
        .containsEntry("pages", "1-3, 7,9-")
        .containsEntry("password", "secret")
        .containsEntry("recognition", false)
        .containsEntry("use_cache", false)
        .containsEntry("index_result", false)
        .containsEntry("expected_sha256", "ab".repeat(32));
    assertThat(waits(row("select * from legible.tasks where task_group = ?", id))).isZero();
  }

  @Test
  void every_mode_and_format_of_calls_is_one_here() {
    for (ExportFormat format : ExportFormat.values()) {
      text(
          "select legible.enqueue(?, options => jsonb_build_object('output_format', ?))",
          URL,
          format.formatName());
    }
    for (Mode mode : Mode.values()) {
      text(
          "select legible.enqueue(?, options => jsonb_build_object('accuracy_mode', ?))",
          URL,
          mode.name().toLowerCase(Locale.ROOT));
    }
    assertThat(jobs.rows("tasks")).isEqualTo(ExportFormat.values().length + Mode.values().length);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://a.example/x/Bericht%20%C3%BCber%20alles.pdf?token=%2Fb | Bericht über alles.pdf",
        "https://a.example/x/broken%FFname.pdf | broken%FFname.pdf",
        "https://a.example/x/nul%00.pdf | nul%00.pdf",
        "https://a.example/x/half%2.pdf | half%2.pdf",
        "https://a.example/x/..%2F..%2Fetc%2Fpasswd | passwd",
        "https://a.example/scan.pdf#page=2 | scan.pdf",
        "https://a.example/files/ | document",
        "https://a.example | document",
        "https://a.example/%2E%2E | document",
      })
  void a_file_is_named_as_its_address_names_it(String url, String name) {
    String id = text("select legible.enqueue(?)", url.strip());
    assertThat(text("select filename from legible.jobs where id = ?", id)).isEqualTo(name.strip());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select legible.enqueue(null)",
        "select legible.enqueue('')",
        "select legible.enqueue('file:///etc/passwd')",
        "select legible.enqueue('https://')",
        "select legible.enqueue('https://a b.example/')",
        "select legible.enqueue('https://a.example/', callback_url => 'app')",
        "select legible.enqueue('https://a.example/', priority => 'now')",
        "select legible.enqueue('https://a.example/', document_id => repeat('x', 256))",
        "select legible.enqueue('https://a.example/', options => '[]')",
        "select legible.enqueue('https://a.example/', options => '{\"mode\": \"fast\"}')",
        "select legible.enqueue('https://a.example/', options => '{\"tenant\": \"outputs\"}')",
        "select legible.enqueue('https://a.example/', options => '{\"pages\": \"first\"}')",
        "select legible.enqueue('https://a.example/', options => '{\"language\": \"eng; x\"}')",
        "select legible.enqueue('https://a.example/', options => '{\"ocr\": \"perhaps\"}')",
        "select legible.enqueue('https://a.example/', options => '{\"sha256\": \"12\"}')",
      })
  void what_makes_no_sense_is_refused_and_leaves_nothing(String call) {
    assertThatThrownBy(() -> text(call))
        .hasMessageMatching("(?s).*(has to be|There is no option|the most).*");
    assertThat(jobs.rows("jobs")).isZero();
    assertThat(jobs.rows("tasks")).isZero();
  }

  @Test
  void a_key_makes_a_repeated_call_one_job_and_another_call_is_refused() {
    String call =
        "select legible.enqueue(?, document_id => 'a', options => '{\"idempotency_key\": \"k\"}')";
    String id = text(call, URL);
    assertThat(text(call, URL)).isEqualTo(id);
    assertThat(jobs.rows("jobs")).isEqualTo(1);
    assertThatThrownBy(() -> text(call.replace("'a'", "'b'"), URL))
        .hasMessageContaining("was used for another call, which made job " + id);
  }

  @Test
  void the_same_call_at_the_same_time_makes_one_job_for_all() throws Exception {
    String call = "select legible.enqueue(?, options => '{\"idempotency_key\": \"k\"}')";
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      AtomicReference<Future<String>> second = new AtomicReference<>();
      String first =
          jobs.database.inTransaction(
              handle -> {
                String id = handle.select(call, URL).mapTo(String.class).one();
                second.set(callers.submit(() -> text(call, URL)));
                while (!awaited(handle)) {
                  Thread.onSpinWait();
                }
                return id;
              });
      assertThat(second.get().get()).isEqualTo(first);
    }
    assertThat(jobs.rows("jobs")).isEqualTo(1);
    assertThat(jobs.rows("tasks")).isEqualTo(1);
    assertThat(jobs.rows("job_events")).isEqualTo(1);
  }

  /** Whether another call waits for the end of this transaction. */
  private static boolean awaited(Handle handle) {
    return handle
        .select(
            """
            select exists (
              select from pg_locks
              where not granted and pg_backend_pid() = any (pg_blocking_pids(pid)))
            """)
        .mapTo(Boolean.class)
        .one();
  }

  @Test
  void what_is_no_address_after_all_fails_its_job_with_words() throws Exception {
    String id = text("select legible.enqueue('https://documents.example/a|b.pdf')");
    // What comes by SQL bears the time of the database.
    jobs.clock.set(Instant.now());
    jobs.worker.runAll();
    assertThat(row("select error_code, error_message from legible.jobs where id = ?", id))
        .containsEntry("error_code", "FILE_NOT_FOUND")
        .extractingByKey("error_message")
        .asString()
        .contains("not an address that can be called");
  }

  @Test
  void a_transaction_that_is_rolled_back_sends_nothing() {
    assertThatThrownBy(
            () ->
                jobs.database.transact(
                    handle -> {
                      handle.select("select legible.enqueue(?)", URL).mapTo(String.class).one();
                      throw new IllegalStateException("changed its mind");
                    }))
        .hasMessageContaining("changed its mind");
    assertThat(jobs.rows("jobs")).isZero();
    assertThat(jobs.rows("tasks")).isZero();
  }

  @Test
  void a_role_may_what_it_was_granted_and_nothing_else() {
    String role = "app_" + UUID.randomUUID().toString().replace("-", "");
    jobs.database.transact(
        handle -> {
          handle.execute("create role " + role);
          assertRefused(handle, role, "select legible.enqueue('%s')".formatted(URL));
          handle.select("select legible.grant_to(?)", role).mapTo(String.class).findOne();
          as(
              handle,
              role,
              () -> {
                String id =
                    handle.select("select legible.enqueue(?)", URL).mapTo(String.class).one();
                assertThat(
                        handle
                            .select("select state from legible.job_states where id = ?", id)
                            .mapTo(String.class)
                            .one())
                    .isEqualTo("queued");
                for (String table :
                    List.of("documents", "document_chunks", "document_embeddings")) {
                  handle.select("select count(*) from legible." + table).mapTo(Long.class).one();
                }
              });
          for (String table : List.of("jobs", "api_keys", "objects", "tasks")) {
            assertRefused(handle, role, "select count(*) from legible." + table);
          }
          assertRefused(handle, role, "delete from legible.documents");
          assertRefused(handle, role, "select legible.grant_to('public')");
          handle.execute("drop owned by " + role);
          handle.execute("drop role " + role);
        });
  }

  private static void as(Handle handle, String role, Runnable action) {
    handle.execute("set local role " + role);
    action.run();
    handle.execute("reset role");
  }

  private static void assertRefused(Handle handle, String role, String sql) {
    handle.savepoint("before");
    assertThatThrownBy(() -> as(handle, role, () -> handle.execute(sql)))
        .hasMessageContaining("permission denied");
    handle.rollbackToSavepoint("before");
  }
}
