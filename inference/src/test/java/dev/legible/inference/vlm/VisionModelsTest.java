// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.Attempt;
import dev.legible.testkit.SettableClock;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Models behind a real HTTP server that behaves well and badly. */
@Timeout(60)
class VisionModelsTest {

  private static final byte[] PICTURE = "a picture".getBytes(StandardCharsets.UTF_8);
  private static final LocalReading LOCAL = new LocalReading("Tota1 7 eur0", 0.4);
  private static final Duration LONG = Duration.ofSeconds(30);

  private final SettableClock clock = new SettableClock(Instant.EPOCH);

  @Test
  void a_page_is_sent_as_a_chat_with_a_picture_and_its_answer_taken() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("```\nTotal 7 euro\n```"));
        VisionModels models = models(endpoint(server, "general", "a-key", LONG, 1, 0))) {
      VisionAnswer answer = ask(models, LONG);

      assertThat(answer.dropped()).isEmpty();
      assertThat(taken(answer).markdown()).isEqualTo("Total 7 euro");
      assertThat(taken(answer).model()).isEqualTo("general");
      ModelServer.Request request = server.requests().getFirst();
      assertThat(request.authorization()).isEqualTo("Bearer a-key");
      assertThat(request.body())
          .contains("\"model\":\"" + ModelServer.MODEL + "\"")
          .contains("data:image/jpeg;base64,YSBwaWN0dXJl")
          .contains("\"role\":\"system\"")
          .contains("\"temperature\":0.0")
          .contains("\"max_tokens\":8192");
    }
  }

  @Test
  void a_profile_decides_on_the_prompt_and_further_parameters() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("Total"));
        VisionModels models = models(endpoint(server, "deepseek", null, LONG, 1, 0))) {
      ask(models, LONG);

      assertThat(server.requests().getFirst().body())
          .contains("Convert the document to markdown.")
          .contains("\"vllm_xargs\":{")
          .doesNotContain("\"role\":\"system\"");
      assertThat(server.requests().getFirst().authorization()).isEmpty();
    }
  }

  @Test
  void what_may_pass_is_tried_again() throws Exception {
    try (ModelServer server =
            ModelServer.with(
                ModelReply.status(500),
                new ModelReply.Status(200, Map.of(), "{\"choices\": [{"),
                ModelReply.page("Total"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      assertThat(taken(ask(models, LONG)).markdown()).isEqualTo("Total");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void a_busy_server_is_left_alone_as_long_as_it_wants() throws Exception {
    ModelReply busy = new ModelReply.Status(429, Map.of("Retry-After", "1"), "{}");
    try (ModelServer server = ModelServer.with(busy, ModelReply.page("Total"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      long start = System.nanoTime();

      assertThat(taken(ask(models, LONG)).markdown()).isEqualTo("Total");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(999));
      assertThat(models.states()).containsEntry("general", "closed");
    }
  }

  @Test
  void a_wish_beyond_the_pages_time_is_not_waited_for() throws Exception {
    ModelReply busy = new ModelReply.Status(429, Map.of("Retry-After", "3600"), "{}");
    try (ModelServer server = ModelServer.with(busy);
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      assertThat(dropped(ask(models, LONG))).isEqualTo("it is busy (HTTP 429)");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void what_a_server_refuses_is_not_sent_again() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.status(401));
        VisionModels models = models(endpoint(server, "general", "wrong", LONG, 1, 0))) {
      assertThat(dropped(ask(models, LONG)))
          .isEqualTo("it refused the request (HTTP 401); check its key");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void a_redirect_is_not_followed() throws Exception {
    try (ModelServer elsewhere = ModelServer.with(ModelReply.page("Total"));
        ModelServer server =
            ModelServer.with(
                new ModelReply.Status(
                    307, Map.of("Location", elsewhere.base() + "/v1/chat/completions"), ""));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      assertThat(dropped(ask(models, LONG))).contains("redirects are not followed");
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  @Test
  void a_slow_server_is_given_up_after_its_time() throws Exception {
    Duration time = Duration.ofMillis(300);
    try (ModelServer server = ModelServer.with(new ModelReply.Held("Total"));
        VisionModels models = models(endpoint(server, "general", null, time, 1, 0))) {
      assertThat(dropped(ask(models, LONG))).startsWith("it did not answer within");
      assertThat(server.requests()).hasSize(3);
    }
  }

  @Test
  void the_pages_time_limit_is_no_fault_of_the_server() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Held("Total"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      for (int i = 0; i < 4; i++) {
        assertThat(dropped(ask(models, Duration.ofMillis(100))))
            .isEqualTo("the time for it was over");
      }
      assertThat(models.states()).containsEntry("general", "closed");
    }
  }

  @Test
  void an_answer_without_end_is_cut() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Flood(64 << 20));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      assertThat(dropped(ask(models, LONG))).isEqualTo("its answer is larger than 4 MB");
    }
  }

  @Test
  void answers_that_cannot_be_what_is_on_the_page_are_dropped() throws Exception {
    try (ModelServer server =
            ModelServer.with(
                ModelReply.page("Total 7 euro".repeat(100)),
                ModelReply.page("I'm sorry, I can't assist with that."),
                new ModelReply.Completion("Total 7", "length"),
                ModelReply.page("  "));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      assertThat(dropped(ask(models, LONG))).contains("repeats itself");
      assertThat(dropped(ask(models, LONG))).isEqualTo("it refused");
      assertThat(dropped(ask(models, LONG))).isEqualTo("its answer was cut off");
      assertThat(dropped(ask(models, LONG))).isEqualTo("its answer is empty");
    }
  }

  @Test
  void the_next_model_is_asked_when_an_answer_is_dropped() throws Exception {
    try (ModelServer refusing = ModelServer.with(ModelReply.page("I cannot do that."));
        ModelServer reading = ModelServer.with(ModelReply.page("Total 7"));
        VisionModels models =
            models(
                endpoint(refusing, "deepseek", null, LONG, 1, 0),
                endpoint(reading, "nanonets", null, LONG, 1, 0))) {
      VisionAnswer answer = ask(models, LONG);

      assertThat(answer.dropped()).extracting(Attempt::reader).containsExactly("deepseek");
      assertThat(taken(answer).model()).isEqualTo("nanonets");
      assertThat(models.ask(PICTURE, LOCAL, "doubt", new VisionWanted(null, 1), LONG).taken())
          .isNull();
      assertThat(
              models.ask(PICTURE, LOCAL, "wanted", new VisionWanted("nanonets", 1), LONG).taken())
          .isNotNull();
    }
  }

  @Test
  void a_broken_endpoint_is_left_alone_then_tried_once_then_used_again() throws Exception {
    ModelReply failure = ModelReply.status(502);
    try (ModelServer server =
            ModelServer.with(failure, failure, failure, failure, ModelReply.page("Total 7"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      assertThat(dropped(ask(models, LONG))).isEqualTo("it failed (HTTP 502)");
      assertThat(models.states()).containsEntry("general", "open");
      assertThat(dropped(ask(models, LONG))).contains("left alone for 30 s");
      assertThat(server.requests()).hasSize(3);

      clock.advance(Duration.ofSeconds(31));
      assertThat(dropped(ask(models, LONG))).contains("left alone");
      assertThat(server.requests()).hasSize(4);
      assertThat(models.states()).containsEntry("general", "open");

      clock.advance(Duration.ofSeconds(31));
      assertThat(taken(ask(models, LONG)).markdown()).isEqualTo("Total 7");
      assertThat(models.states()).containsEntry("general", "closed");
    }
  }

  @Test
  void no_more_calls_run_at_once_than_the_endpoint_takes() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Held("Total 7"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 2, 0));
        ExecutorService pages = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<VisionAnswer>> answers =
          List.of(
              pages.submit(() -> ask(models, LONG)),
              pages.submit(() -> ask(models, LONG)),
              pages.submit(() -> ask(models, Duration.ofMillis(200))));
      server.awaitRequest();
      server.awaitRequest();
      VisionAnswer third = answers.stream().skip(2).findFirst().orElseThrow().get();
      // Which two came first is not said; a short page among them ran out of its own time.
      assertThat(dropped(third)).containsAnyOf("no place free", "time was over");
      server.release();
      assertThat(taken(answers.get(0).get()).markdown()).isEqualTo("Total 7");
      assertThat(taken(answers.get(1).get()).markdown()).isEqualTo("Total 7");
    }
  }

  @Test
  void no_more_calls_are_begun_in_a_minute_than_allowed() throws Exception {
    try (ModelServer server = ModelServer.with(ModelReply.page("Total 7"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 4, 1))) {
      assertThat(taken(ask(models, LONG)).markdown()).isEqualTo("Total 7");
      assertThat(dropped(ask(models, Duration.ofSeconds(2))))
          .isEqualTo("its 1 requests a minute were used up");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void who_gives_up_ends_the_call() throws Exception {
    try (ModelServer server = ModelServer.with(new ModelReply.Held("Total 7"));
        VisionModels models = models(endpoint(server, "general", null, LONG, 1, 0))) {
      AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
      Thread page =
          Thread.ofVirtual()
              .start(
                  () -> {
                    try {
                      ask(models, LONG);
                    } catch (InterruptedException e) {
                      thrown.set(e);
                    }
                  });
      server.awaitRequest();
      page.interrupt();
      page.join();

      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void a_server_that_is_not_there_costs_no_page() throws Exception {
    URI nobody;
    try (ModelServer server = ModelServer.with(ModelReply.page(""))) {
      nobody = server.base();
    }
    VisionEndpoint endpoint =
        new VisionEndpoint("gone", nobody, "a-model", "secret", "general", LONG, 1, 0);
    try (VisionModels models = models(endpoint)) {
      assertThat(dropped(ask(models, LONG)))
          .startsWith("it cannot be reached (nobody listens there)");
      assertThat(endpoint.toString()).doesNotContain("secret");
    }
  }

  @Test
  void an_unknown_profile_is_told_at_the_start() {
    VisionEndpoint endpoint =
        new VisionEndpoint("a", URI.create("http://gpu"), null, null, "nope", LONG, 1, 0);
    assertThatThrownBy(() -> models(endpoint)).hasMessageContaining("nope");
  }

  private VisionModels models(VisionEndpoint... endpoints) {
    Patience short3 = new Patience(3, Duration.ofMillis(2), 4, 3, Duration.ofSeconds(30));
    return VisionModels.at(
        List.of(endpoints), ModelProfiles.bundled(), short3, clock.withZone(ZoneOffset.UTC));
  }

  private static VisionEndpoint endpoint(
      ModelServer server,
      String profile,
      @Nullable String key,
      Duration timeout,
      int concurrency,
      int rate) {
    return new VisionEndpoint(
        profile, server.base(), null, key, profile, timeout, concurrency, rate);
  }

  private static VisionAnswer ask(VisionModels models, Duration limit) throws InterruptedException {
    return models.ask(PICTURE, LOCAL, "doubt", new VisionWanted(null, 9), limit);
  }

  private static VisionAnswer.Taken taken(VisionAnswer answer) {
    VisionAnswer.Taken taken = answer.taken();
    if (taken == null) {
      throw new AssertionError("Dropped: " + answer.dropped());
    }
    return taken;
  }

  private static String dropped(VisionAnswer answer) {
    assertThat(answer.taken()).isNull();
    return String.valueOf(answer.dropped().getFirst().dropped());
  }
}
