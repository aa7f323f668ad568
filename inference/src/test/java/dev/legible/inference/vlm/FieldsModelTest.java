// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Document;
import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.ModelOpinion;
import dev.legible.engine.fields.FieldReader;
import dev.legible.testkit.SettableClock;
import dev.legible.testkit.invoice.PrintedRows;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A language model behind a real HTTP server, asked about a receipt whose total is anybody's guess. */
@Timeout(60)
class FieldsModelTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private static final Document DOUBTFUL =
      PrintedRows.document(
          """
                HARBOUR STORE LTD
                03/04/2018
                TEA                 $2.10
                CAKE                $3.40
                11.00
                Amount        9.90
                Amount        9.80
          """);

  private static final Document CLEAR =
      PrintedRows.document(
          """
                HARBOUR STORE LTD
                03/04/2018
                TEA                 2.10
                CAKE                3.40
                TOTAL               5.50
                CASH               10.00
                CHANGE              4.50
          """);

  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  private FieldsModel model(ModelServer server, Duration timeout) {
    ModelEndpoint endpoint =
        new ModelEndpoint("fields", server.base(), null, "a-key", timeout, 1, 0);
    Patience patience = new Patience(3, Duration.ofMillis(1), 4, 2, Duration.ofSeconds(30));
    return FieldsModel.at(endpoint, patience, clock.withZone(ZoneOffset.UTC));
  }

  private static Fields ask(FieldsModel model, Document document, Duration limit)
      throws InterruptedException {
    return model.lookedAt(document, FieldReader.read(document), limit);
  }

  private static Field amount(Fields fields) {
    return Objects.requireNonNull(fields.get(FieldName.AMOUNT));
  }

  private static ModelOpinion opinion(Fields fields) {
    return Objects.requireNonNull(fields.opinion(), "No model was asked.");
  }

  @Test
  void doubtful_fields_are_asked_about_with_the_rows_and_no_picture() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": 9.80}"));
        FieldsModel model = model(server, LONG)) {
      Fields fields = ask(model, DOUBTFUL, LONG);

      assertThat(amount(fields).value()).isEqualTo("9.80");
      assertThat(amount(fields).source()).isEqualTo(Field.Source.MODEL);
      assertThat(opinion(fields).model()).isEqualTo(ModelServer.MODEL);
      assertThat(opinion(fields).asked()).containsExactly(FieldName.AMOUNT);
      assertThat(server.requests()).hasSize(1);
      ModelServer.Request request = server.requests().getFirst();
      assertThat(request.authorization()).isEqualTo("Bearer a-key");
      assertThat(request.body())
          .contains("HARBOUR STORE LTD\\n03/04/2018\\n", "- \\\"amount\\\":")
          .contains("\"response_format\":{\"type\":\"json_object\"}")
          .doesNotContain("\\\"vendor\\\"", "image_url");
    }
  }

  @Test
  void nobody_is_asked_where_nothing_is_doubtful() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": 2.10}"));
        FieldsModel model = model(server, LONG)) {
      Fields before = FieldReader.read(CLEAR);

      assertThat(before.doubtful()).isEmpty();
      assertThat(model.lookedAt(CLEAR, before, LONG)).isSameAs(before);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void without_a_model_fields_stay_as_they_are() throws Exception {
    Fields before = FieldReader.read(DOUBTFUL);

    assertThat(FieldsModel.none().lookedAt(DOUBTFUL, before, LONG)).isSameAs(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"amount\": \"9.80\"}",
        "```json\n{\"amount\": 9.80}\n```",
        "Sure! Here it is {as you asked}: {\"amount\": 9.8, \"note\": \"a { brace\"} Anything else?",
        "<think>{\"amount\": 9.90}? No.</think>{\"amount\": 9.80}",
        "{\"fields\": {\"amount\": 9.80, \"vendor\": null}}",
      })
  void the_object_is_found_whatever_stands_around_it(String answer) throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page(answer));
        FieldsModel model = model(server, LONG)) {
      assertThat(amount(ask(model, DOUBTFUL, LONG)).value()).isEqualTo("9.80");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"50.00", "50.0", "50", "\"50.00\""})
  void round_amounts_are_understood_however_they_are_written(String number) throws Exception {
    Document round =
        PrintedRows.document(
            """
                  HARBOUR STORE LTD
                  03/04/2018
                  TEA                 $2.10
                  61.00
                  Amount        50.10
                  Amount        50.00
            """);
    try (ModelServer server =
            ModelServer.with(ModelReply.page("{\"amount\": %s}".formatted(number)));
        FieldsModel model = model(server, LONG)) {
      Fields fields = ask(model, round, LONG);

      assertThat(opinion(fields).refused()).isEmpty();
      assertThat(amount(fields).value()).isEqualTo("50.00");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "I cannot help with that.", "[9.80]", "{\"total\": 9.80}", "{\"amount\""})
  void an_answer_without_the_object_changes_nothing(String answer) throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page(answer));
        FieldsModel model = model(server, LONG)) {
      Fields fields = ask(model, DOUBTFUL, LONG);

      assertThat(fields.values()).isEqualTo(FieldReader.read(DOUBTFUL).values());
      assertThat(opinion(fields).failure())
          .isEqualTo("its answer holds none of the fields as JSON");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "true", "[1]", "{\"value\": 9.80}"})
  void a_field_that_is_no_value_says_nothing(String value) throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": " + value + "}"));
        FieldsModel model = model(server, LONG)) {
      Fields fields = ask(model, DOUBTFUL, LONG);

      assertThat(fields.values()).isEqualTo(FieldReader.read(DOUBTFUL).values());
      assertThat(opinion(fields).failure()).isNull();
      assertThat(opinion(fields).refused()).isEmpty();
    }
  }

  @Test
  void what_is_not_on_the_page_is_refused() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": 1e99999}"));
        FieldsModel model = model(server, LONG)) {
      Fields fields = ask(model, DOUBTFUL, LONG);

      assertThat(fields.values()).isEqualTo(FieldReader.read(DOUBTFUL).values());
      assertThat(opinion(fields).refused()).containsOnlyKeys(FieldName.AMOUNT);
    }
  }

  @Test
  void a_server_that_knows_no_response_format_is_asked_without_it_from_then_on() throws Exception {
    try (ModelServer server =
            ModelServer.with(ModelReply.status(400), ModelReply.page("{\"amount\": 9.80}"));
        FieldsModel model = model(server, LONG)) {
      assertThat(amount(ask(model, DOUBTFUL, LONG)).value()).isEqualTo("9.80");
      assertThat(amount(ask(model, DOUBTFUL, LONG)).value()).isEqualTo("9.80");

      assertThat(server.requests()).hasSize(3);
      assertThat(server.requests().getFirst().body()).contains("response_format");
      assertThat(server.requests().subList(1, 3))
          .allSatisfy(request -> assertThat(request.body()).doesNotContain("response_format"));
    }
  }

  @Test
  void a_model_that_keeps_silent_is_given_up_after_its_time_and_left_alone() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Held("{\"amount\": 9.80}"));
        FieldsModel model = model(server, Duration.ofMillis(600))) {
      Fields first = ask(model, DOUBTFUL, LONG);
      ask(model, DOUBTFUL, LONG);
      Fields third = ask(model, DOUBTFUL, LONG);

      assertThat(first.values()).isEqualTo(FieldReader.read(DOUBTFUL).values());
      assertThat(opinion(first).failure()).startsWith("it did not answer within");
      assertThat(opinion(third).failure()).startsWith("it failed too often and is left alone");
      assertThat(server.requests()).hasSize(2);
      assertThat(model.states()).isEqualTo(Map.of("fields", "open"));
    }
  }

  @Test
  void waiting_for_a_turn_counts_as_time() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Held("{\"amount\": 9.80}"));
        FieldsModel model = model(server, LONG);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Fields> ahead = others.submit(() -> ask(model, DOUBTFUL, LONG));
      server.awaitRequest();

      Fields fields = ask(model, DOUBTFUL, Duration.ofMillis(600));

      assertThat(opinion(fields).failure()).startsWith("it had no place free");
      server.release();
      assertThat(amount(ahead.get()).value()).isEqualTo("9.80");
    }
  }

  @Test
  void without_time_nobody_is_asked() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("{\"amount\": 9.80}"));
        FieldsModel model = model(server, LONG)) {
      assertThat(opinion(ask(model, DOUBTFUL, Duration.ofMillis(-1))).failure())
          .isEqualTo("no time was left to ask it");
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void a_broken_server_changes_nothing() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.status(500));
        FieldsModel model = model(server, LONG)) {
      Fields fields = ask(model, DOUBTFUL, LONG);

      assertThat(fields.values()).isEqualTo(FieldReader.read(DOUBTFUL).values());
      assertThat(opinion(fields).failure()).isNotNull();
    }
  }
}
