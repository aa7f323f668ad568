// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.queue.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connection breaks while a job is being accepted that the cache has answered. */
class UnknownAcceptanceTest {

  @TempDir private Path folder;

  @Test
  void what_was_delivered_stays_while_nobody_knows_whether_the_job_is_there() throws Exception {
    try (JobsUnderTest jobs = new JobsUnderTest(Dialect.POSTGRES, folder)) {
      jobs.read(jobs.script("once"));
      Draft again = jobs.draft(jobs.script("once")).callingBack();
      jobs.afterEnd.set(
          () -> {
            // It has committed. The answer gets lost, and so does the question after it.
            jobs.rename("jobs", "away");
            throw new IllegalStateException("The connection broke.");
          });

      assertThatThrownBy(() -> jobs.submit(again)).hasMessageContaining("The connection broke.");
      jobs.rename("away", "jobs");

      assertThat(jobs.objects("outputs/")).containsExactlyElementsOf(jobs.outputs());
      assertThat(jobs.outputs()).hasSize(1);
    }
  }

  @Test
  void what_was_delivered_goes_when_the_job_is_known_not_to_be_there() throws Exception {
    try (JobsUnderTest jobs = new JobsUnderTest(Dialect.POSTGRES, folder)) {
      jobs.read(jobs.script("once"));
      Draft again = jobs.draft(jobs.script("once")).callingBack();
      jobs.rename("job_events", "away");

      assertThatThrownBy(() -> jobs.submit(again)).isInstanceOf(RuntimeException.class);
      jobs.rename("away", "job_events");

      assertThat(jobs.outputs()).isEmpty();
      assertThat(jobs.objects("outputs/")).isEmpty();
    }
  }
}
