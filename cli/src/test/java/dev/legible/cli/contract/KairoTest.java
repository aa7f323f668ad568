// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.cli.running.ServiceClient;
import dev.legible.cli.running.Until;
import dev.legible.cli.running.WebhookReceiver;
import dev.legible.testkit.pdf.ScannedPdf;
import dev.legible.testkit.pdf.TextPdf;
import dev.legible.testkit.queue.RealPgBouncer;
import dev.legible.testkit.queue.RealPostgres;
import dev.legible.testkit.sample.ReceiptPhoto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kairo's worker: a web application sends documents by SQL through a pooler, two machines read them, and
 * text, passages and vectors stand in the application's own database.
 */
class KairoTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path folder;
  private RealPostgres postgres;
  private RealPgBouncer pooler;
  private SignedStorage storage;
  private WebhookReceiver application;
  private Connection asApplication;
  private final List<LegibleProcess> machines = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    postgres = RealPostgres.start();
    pooler = RealPgBouncer.before(postgres);
    String direct = postgres.freshDatabase();
    storage = new SignedStorage();
    application = new WebhookReceiver();
    // Supabase's role of trusted servers is there before Legible is.
    postgres.execute("create role service_role login");
    machines.add(machine("kairo-1", pooler.url(direct)));
    // The first one makes the tables.
    machines.getFirst().address();
    machines.add(machine("kairo-2", pooler.url(direct)));
    machines.forEach(LegibleProcess::address);
    asApplication =
        DriverManager.getConnection(
            "jdbc:"
                + pooler.url(direct).replace("postgres@", "")
                + "&user=service_role&prepareThreshold=0&assumeMinServerVersion=12");
  }

  private LegibleProcess machine(String label, String url) throws IOException {
    Path place = Files.createDirectories(folder.resolve(label));
    Map<String, String> environment = new HashMap<>();
    environment.put("API_PORT", "0");
    environment.put("DATABASE_URL", url);
    environment.put("VPS_INSTANCE_ID", label);
    environment.put("POLL_INTERVAL_SECONDS", "1");
    environment.put("WORKER_THREADS", "1");
    environment.put("LEGIBLE_DATA", place.resolve("data").toString());
    environment.put("WEBHOOK_URL", application.url());
    environment.put("WEBHOOK_SECRET", WebhookReceiver.RAW_SECRET);
    environment.put("WEBHOOK_ENABLED", "true");
    environment.put("LEGIBLE_ALLOWED_ORIGINS", storage.origin());
    return LegibleProcess.start(label, place, environment, List.of(), "serve");
  }

  @AfterEach
  void stop() throws Exception {
    asApplication.close();
    machines.forEach(LegibleProcess::close);
    application.close();
    storage.close();
    pooler.close();
    postgres.close();
  }

  private String one(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = asApplication.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? String.valueOf(row.getString(1)) : "";
      }
    }
  }

  @Test
  void documents_are_sent_by_sql_read_once_by_one_of_two_machines_and_found_in_tables()
      throws Exception {
    Map<String, String> jobs = new HashMap<>();
    for (int i = 0; i < 8; i++) {
      String name = i == 7 ? "receipt.jpg" : "paper-%d.pdf".formatted(i);
      byte[] bytes =
          i == 7
              ? ReceiptPhoto.make().bytes()
              : i % 2 == 0 ? TextPdf.pages(2, 40 + i).bytes() : ScannedPdf.pages(1, 40 + i).bytes();
      String url = storage.put(name, bytes);
      jobs.put(
          name,
          one(
              "select legible.enqueue(source_url => ?, document_id => ?, priority => 'high')",
              url,
              "doc-" + i));
    }
    for (String job : jobs.values()) {
      Until.holds(
          "job %s is completed and in the index".formatted(job),
          PATIENCE,
          () ->
              !one("select indexed_at from legible.job_states where id = ?", job).matches("|null"));
    }

    assertThat(one("select count(*) from legible.job_states where state = 'completed'"))
        .isEqualTo("8");
    assertThat(one("select count(distinct worker) from legible.job_states")).isEqualTo("2");
    assertThat(storage.fetched())
        .hasSize(8)
        .allSatisfy((_, times) -> assertThat(times).isEqualTo(1));
    String receipt = Objects.requireNonNull(jobs.get("receipt.jpg"));
    assertThat(one("select text from legible.documents where id = ?", receipt)).contains("TOTAL");
    assertThat(one("select document_id from legible.documents where id = ?", receipt))
        .isEqualTo("doc-7");
    assertThat(
            one(
                """
                select count(*) from legible.document_chunks c
                join legible.document_embeddings e on e.chunk = c.number
                where c.document = ? and cardinality(e.embedding) = 384
                """,
                receipt))
        .isNotEqualTo("0");
    for (String job : jobs.values()) {
      List<WebhookReceiver.Received> calls =
          Until.found(
              "a call for " + job,
              PATIENCE,
              () -> Optional.of(application.of(job)).filter(of -> !of.isEmpty()));
      assertThat(calls).allSatisfy(call -> assertThat(call.signed()).isTrue());
    }
    ServiceClient machine = new ServiceClient(machines.getFirst().address());
    assertThat(machine.get("/health").json().path("status").asText()).isEqualTo("ok");
    JsonNode stats = machine.get("/stats").json();
    assertThat(stats.path("instance").asText()).isEqualTo("kairo-1");
    assertThat(stats.at("/jobs/completed").asInt()).isEqualTo(8);
  }

  @Test
  void an_address_that_is_not_signed_any_more_fails_its_job_with_a_reason() throws Exception {
    String expired =
        storage.put("late.pdf", TextPdf.pages(1, 50).bytes()).replace("signed", "expired");
    String job =
        one("select legible.enqueue(?, options => '{\"idempotency_key\": \"late\"}')", expired);
    Until.holds(
        "the job fails",
        PATIENCE,
        () -> one("select state from legible.job_states where id = ?", job).equals("failed"));
    assertThat(one("select error_message from legible.job_states where id = ?", job))
        .contains("400")
        .doesNotContain("token");
  }
}
