// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.export.ExportFormat;
import dev.legible.inference.vlm.VisionEndpoint;
import dev.legible.queue.Dialect;
import dev.legible.server.config.Settings;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs of which a model reads some pages. */
@ParameterizedClass
@EnumSource(Dialect.class)
class VisionJobsTest {

  private static final ModelReply WELL_READ = ModelReply.page("the words of the model");

  private final Dialect dialect;
  @TempDir private Path folder;
  private @Nullable ModelServer server;
  private @Nullable JobsUnderTest jobs;

  VisionJobsTest(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Jobs with a model that answers so. */
  private JobsUnderTest jobs(ModelReply... script) {
    ModelServer started = ModelServer.with(script);
    server = started;
    VisionEndpoint deepseek =
        new VisionEndpoint(
            "deepseek", started.base(), null, null, "deepseek", Duration.ofSeconds(30), 2, 0);
    JobsUnderTest opened =
        new JobsUnderTest(
            dialect, folder, new Settings.Vision(List.of(deepseek), Optional.empty()));
    jobs = opened;
    return opened;
  }

  @AfterEach
  void close() {
    Objects.requireNonNull(jobs).close();
    Objects.requireNonNull(server).close();
  }

  @Test
  void progress_counts_the_pages_of_the_model() throws Exception {
    JobsUnderTest jobs = jobs(WELL_READ);
    Job accepted = jobs.submit(jobs.script("one", "doubt two", "three"));

    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(job.pagesByReader()).containsEntry("deepseek", 1).containsEntry("odd", 2);
    assertThat(StatusJson.of(job).at("/progress/deepseek_pages").asInt()).isEqualTo(1);
    assertThat(jobs.result(job, ExportFormat.TEXT))
        .contains("one", "the words of the model", "three")
        .doesNotContain("doubt two");
    assertThat(jobs.result(job, ExportFormat.JSON)).contains("\"attempts\":[");
  }

  @Test
  void the_model_that_was_asked_for_is_kept_with_the_job() throws Exception {
    JobsUnderTest jobs = jobs(WELL_READ);
    Job accepted = jobs.submit(jobs.draft(jobs.script("doubt one")).vision("deepseek"));

    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    assertThat(job.options().vision()).isEqualTo("deepseek");
    assertThat(job.pagesByReader()).containsEntry("deepseek", 1);
  }

  @Test
  void a_fast_job_asks_no_model() throws Exception {
    JobsUnderTest jobs = jobs(WELL_READ);
    Job accepted = jobs.submit(jobs.draft(jobs.script("doubt one")).fast());

    jobs.worker.runAll();

    assertThat(jobs.now(accepted).pagesByReader()).containsEntry("odd", 1);
    assertThat(Objects.requireNonNull(server).requests()).isEmpty();
  }

  @Test
  void a_result_without_the_help_of_a_model_is_not_kept_for_others() throws Exception {
    JobsUnderTest jobs = jobs(ModelReply.status(401), WELL_READ);
    String script = jobs.script("doubt one");

    Job first = jobs.read(script);
    Job second = jobs.read(script);
    Job third = jobs.read(script);

    assertThat(first.pagesByReader()).containsEntry("odd", 1);
    assertThat(second.cached()).isFalse();
    assertThat(second.pagesByReader()).containsEntry("deepseek", 1);
    assertThat(third.cached()).isTrue();
  }
}
