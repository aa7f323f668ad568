// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.export.ExportFormat;
import dev.legible.inference.vlm.ModelProfiles;
import dev.legible.inference.vlm.VisionEndpoint;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.queue.Dialect;
import dev.legible.testkit.model.ModelReply;
import dev.legible.testkit.model.ModelServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs of which a model reads some pages. */
@ParameterizedClass
@EnumSource(Dialect.class)
class VisionJobsTest {

  private final Dialect dialect;
  @TempDir private Path folder;
  private ModelServer server = ModelServer.with(ModelReply.page("the words of the model"));
  private JobsUnderTest jobs;

  VisionJobsTest(Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    server = ModelServer.with(ModelReply.page("the words of the model"));
    VisionEndpoint deepseek =
        new VisionEndpoint(
            "deepseek", server.base(), null, null, "deepseek", Duration.ofSeconds(30), 2, 0);
    jobs =
        new JobsUnderTest(
            dialect, folder, VisionModels.at(List.of(deepseek), ModelProfiles.bundled()));
  }

  @AfterEach
  void close() {
    jobs.close();
    server.close();
  }

  @Test
  void progress_counts_the_pages_of_the_model() throws Exception {
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
    Job accepted = jobs.submit(jobs.draft(jobs.script("doubt one")).vision("deepseek"));

    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    assertThat(job.options().vision()).isEqualTo("deepseek");
    assertThat(job.pagesByReader()).containsEntry("deepseek", 1);
  }

  @Test
  void a_fast_job_asks_no_model() throws Exception {
    Job accepted = jobs.submit(jobs.draft(jobs.script("doubt one")).fast());

    jobs.worker.runAll();

    assertThat(jobs.now(accepted).pagesByReader()).containsEntry("odd", 1);
    assertThat(server.requests()).isEmpty();
  }
}
