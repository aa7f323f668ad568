// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legible.inference.vlm.ModelEndpoint;
import dev.legible.queue.Dialect;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs with a receipt of whose total the rules are not sure, and a model that is. */
@ParameterizedClass
@EnumSource(Dialect.class)
class FieldsModelJobsTest {

  private static final String[] RECEIPT = {
    "HARBOUR STORE LTD",
    "03/04/2018",
    "TEA $2.10",
    "CAKE $3.40",
    "11.00",
    "Amount 9.90",
    "Amount 9.80"
  };

  private static final ModelReply SURE = ModelReply.page("{\"amount\": 9.80}");

  private final Dialect dialect;
  @TempDir private Path folder;
  private @Nullable ModelServer server;
  private @Nullable JobsUnderTest jobs;

  FieldsModelJobsTest(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Jobs with a model that answers so. */
  private JobsUnderTest jobs(ModelReply... script) {
    ModelServer started = ModelServer.with(script);
    server = started;
    ModelEndpoint endpoint =
        new ModelEndpoint(
            "fields-model", started.base(), "qwen", null, Duration.ofSeconds(30), 2, 0);
    JobsUnderTest opened = new JobsUnderTest(dialect, folder, endpoint);
    jobs = opened;
    return opened;
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(jobs).close();
    Objects.requireNonNull(server).close();
  }

  private int requests() {
    return Objects.requireNonNull(server).requests().size();
  }

  private static JsonNode fields(JobsUnderTest jobs, Job job)
      throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    jobs.work.results().writeFields(jobs.now(job), out);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  @Test
  void a_doubtful_field_is_what_the_model_found_on_the_pages() throws Exception {
    JobsUnderTest jobs = jobs(SURE);

    JsonNode fields = fields(jobs, jobs.read(jobs.script(RECEIPT)));

    assertThat(fields.get("amount").decimalValue()).isEqualByComparingTo("9.80");
    assertThat(fields.at("/fields/amount/source").asText()).isEqualTo("model:qwen");
    assertThat(fields.at("/fields/amount/page").asInt()).isEqualTo(7);
    assertThat(fields.at("/fields/date/source").asText()).isEqualTo("pages");
    assertThat(fields.at("/opinion/model").asText()).isEqualTo("qwen");
    assertThat(fields.at("/opinion/asked").toString()).contains("amount");
    assertThat(fields.get("doubtful").toString()).contains("amount");
  }

  @Test
  void a_fast_job_asks_nobody() throws Exception {
    JobsUnderTest jobs = jobs(SURE);
    Job job = jobs.submit(jobs.draft(jobs.script(RECEIPT)).fast());
    jobs.worker.runAll();

    JsonNode fields = fields(jobs, job);

    assertThat(fields.get("amount").decimalValue()).isEqualByComparingTo("9.90");
    assertThat(fields.has("opinion")).isFalse();
    assertThat(requests()).isZero();
  }

  @Test
  void a_result_without_the_models_help_is_not_kept_for_others() throws Exception {
    JobsUnderTest jobs = jobs(ModelReply.status(401), SURE);
    String script = jobs.script(RECEIPT);

    Job first = jobs.read(script);
    Job second = jobs.read(script);
    Job third = jobs.read(script);

    assertThat(first.state()).isEqualTo(JobState.COMPLETED);
    assertThat(fields(jobs, first).at("/opinion/failure").asText())
        .isEqualTo("it refused the request (HTTP 401); check its key");
    assertThat(fields(jobs, first).at("/fields/amount/value").decimalValue())
        .isEqualByComparingTo("9.90");
    assertThat(second.cached()).isFalse();
    assertThat(fields(jobs, second).get("amount").decimalValue()).isEqualByComparingTo("9.80");
    assertThat(third.cached()).isTrue();
    assertThat(requests()).isEqualTo(2);
  }

  @Test
  void who_waits_for_an_answer_does_not_wait_for_a_model_when_time_is_short() throws Exception {
    JobsUnderTest jobs = jobs(SURE);
    Job job = jobs.submit(jobs.draft(jobs.script(RECEIPT)).urgent());
    jobs.clock.advance(Duration.ofSeconds(28));
    jobs.worker.runAll();

    assertThat(fields(jobs, job).at("/opinion/failure").asText())
        .isEqualTo("no time was left to ask it");
    assertThat(requests()).isZero();
  }

  @Test
  void when_nobody_waits_any_more_there_is_time() throws Exception {
    JobsUnderTest jobs = jobs(SURE);
    Job job = jobs.submit(jobs.draft(jobs.script(RECEIPT)).urgent());
    jobs.clock.advance(Duration.ofSeconds(31));
    jobs.worker.runAll();

    assertThat(fields(jobs, job).get("amount").decimalValue()).isEqualByComparingTo("9.80");
  }
}
