// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.export.ExportFormat;
import dev.legible.queue.Dialect;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.work.Heart;
import dev.legible.queue.work.Pace;
import dev.legible.queue.work.Worker;
import dev.legible.testkit.queue.Eventually;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class EndingJobsTest {

  private final Dialect dialect;
  @TempDir private Path folder;
  private JobsUnderTest jobs;

  EndingJobsTest(Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    jobs = new JobsUnderTest(dialect, folder);
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  @Test
  void who_called_is_told_the_text_and_where_the_whole_result_is() throws Exception {
    Job accepted = jobs.submit(jobs.draft(jobs.script("hello")).callingBack());
    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    String key = "outputs/default/" + job.id() + ".json";
    assertThat(job.outputKey()).isEqualTo(key);
    assertThat(jobs.webhook(job).orElseThrow())
        .contains("\"document_id\":\"doc-1\"", "\"status\":\"completed\"", "hello", key)
        .contains("\"error\":null");
    try (InputStream result = jobs.store.open(key).orElseThrow()) {
      assertThat(new String(result.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(jobs.result(job, ExportFormat.JSON));
    }
  }

  @Test
  void a_long_text_is_not_sent_along() throws Exception {
    String line = "word ".repeat(60_000);
    Job job = jobs.submit(jobs.draft(jobs.script(line)).callingBack());
    jobs.worker.runAll();

    assertThat(jobs.webhook(job).orElseThrow()).contains("\"text_content\":null");
  }

  @Test
  void a_document_of_which_no_page_can_be_read_has_failed() throws Exception {
    Job accepted = jobs.submit(jobs.draft(jobs.script("torn", "torn")).callingBack());
    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.error(job).code()).isEqualTo("DAMAGED_PAGE");
    assertThat(jobs.webhook(job).orElseThrow())
        .contains("\"status\":\"failed\"", "The page is torn.", "\"text_content\":null");
    assertThat(jobs.counts.ended()).containsEntry(JobState.FAILED, 1L);
  }

  @Test
  void what_is_said_of_a_failure_may_repeat_bytes_that_no_database_takes() throws Exception {
    Job job = jobs.read(jobs.script("torn\0"));

    assertThat(job.state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.error(job).message()).isEqualTo("The page is torn .");
  }

  @Test
  void a_page_that_cannot_be_read_does_not_take_the_others_with_it() throws Exception {
    Job job = jobs.read(jobs.script("one", "torn", "three"));

    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(jobs.now(job).pagesByReader()).containsEntry("none", 1);
  }

  @Test
  void a_damaged_document_fails_at_the_first_attempt() throws Exception {
    Job job = jobs.submit("no pages");

    assertThat(jobs.worker.runAll()).isEqualTo(1);

    assertThat(jobs.error(job).code()).isEqualTo("DAMAGED_FILE");
    assertThat(jobs.events(job)).containsExactly("queued", "failed");
  }

  @Test
  void an_address_that_does_not_answer_is_tried_five_times() throws Exception {
    String url = JobsUnderTest.address("gone").toString();
    Job job = jobs.submit(Draft.of(new JobInput.Remote("a", url)));

    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(jobs.now(job).state()).isEqualTo(JobState.QUEUED);
      assertThat(jobs.worker.runNext()).isTrue();
      jobs.clock.advance(Duration.ofMinutes(2));
    }

    assertThat(jobs.error(job).code()).isEqualTo("FILE_NOT_FOUND");
  }

  @Test
  void three_vanished_workers_make_a_document_poison() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).callingBack());

    for (int loss = 1; loss <= 3; loss++) {
      assertThat(jobs.now(job).state().terminal()).isFalse();
      var _ = jobs.worker.abandonNext();
      jobs.clock.advance(Duration.ofSeconds(31));
      assertThat(jobs.queue.reap()).isEqualTo(1);
    }

    assertThat(jobs.now(job).state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.error(job).code()).isEqualTo("READER_CRASHED");
    assertThat(jobs.error(job).message()).contains("Three workers vanished");
    assertThat(jobs.webhook(job)).isPresent();
    assertThat(jobs.worker.runNext()).isFalse();
  }

  @Test
  void a_slice_that_fails_for_good_ends_the_job_and_the_other_slices_do_nothing() throws Exception {
    Job job = jobs.submit(jobs.script(40));
    assertThat(jobs.worker.runNext()).isTrue();
    for (int loss = 1; loss <= 3; loss++) {
      var _ = jobs.queue.claim(DocumentWork.QUEUE, WorkerIdentity.born("dying"), 1);
      jobs.clock.advance(Duration.ofSeconds(31));
      assertThat(jobs.queue.reap()).isEqualTo(1);
    }
    int read = jobs.pagesRead().size();

    jobs.worker.runAll();

    assertThat(jobs.now(job).state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.pagesRead()).hasSize(read);
  }

  @Test
  void a_job_that_waits_is_cancelled_at_once() throws Exception {
    Job job = jobs.submit(jobs.script(1));

    assertThat(jobs.jobs.cancel(job.tenant(), job.id()))
        .map(Job::state)
        .hasValue(JobState.CANCELLED);

    assertThat(jobs.worker.runNext()).isFalse();
    assertThat(jobs.events(job)).containsExactly("queued", "cancelled");
    assertThat(jobs.webhook(job)).isEmpty();
  }

  @Test
  void a_job_that_is_being_read_is_cancelled_and_its_page_given_up() throws Exception {
    Path never = folder.resolve("never");
    Job job = jobs.submit(jobs.script("wait " + never));
    WorkerIdentity identity = WorkerIdentity.born("real");
    Pace pace = Pace.usual(Duration.ofMillis(100));
    try (Heart heart = new Heart(jobs.queue, identity, pace).start();
        Worker worker =
            new Worker(jobs.queue, heart, DocumentWork.QUEUE, 2, 0, jobs.work.handlers()).start()) {
      Jobs here = jobs.work.jobs(worker::cancel);
      Eventually.holds("the page is being read", () -> jobs.pagesRead().size() == 1);

      assertThat(here.cancel(job.tenant(), job.id())).map(Job::state).hasValue(JobState.CANCELLED);

      Eventually.holds("nothing works on it any more", () -> worker.busy() == 0);
    }
    assertThat(jobs.now(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(jobs.readers.stats().running()).isZero();
  }

  @Test
  void a_job_that_is_cancelled_before_it_is_assembled_stays_cancelled() throws Exception {
    Job job = jobs.submit(jobs.script(17));
    for (int task = 0; task < 4; task++) {
      assertThat(jobs.worker.runNext()).isTrue();
    }
    assertThat(jobs.now(job).pagesDone()).isEqualTo(17);

    jobs.jobs.cancel(job.tenant(), job.id());

    assertThat(jobs.worker.runNext()).isFalse();
    assertThat(jobs.now(job).state()).isEqualTo(JobState.CANCELLED);
  }

  @Test
  void a_result_that_comes_after_the_cancelling_counts_for_nothing() throws Exception {
    Path gate = folder.resolve("gate");
    Job job = jobs.submit(jobs.script("wait " + gate));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> running = threads.submit(jobs.worker::runNext);
      Eventually.holds("the page is being read", () -> jobs.pagesRead().size() == 1);
      jobs.jobs.cancel(job.tenant(), job.id());
      Files.createFile(gate);
      assertThat(running.get()).isTrue();
    }

    assertThat(jobs.now(job).state()).isEqualTo(JobState.CANCELLED);
    assertThat(jobs.now(job).outputKey()).isNull();
    assertThat(jobs.events(job)).endsWith("cancelled").doesNotContain("completed");
  }

  @Test
  void a_job_that_stalls_is_failed_and_one_that_waits_its_turn_is_not() throws Exception {
    Job waiting = jobs.submit(jobs.script(40));
    assertThat(jobs.worker.runNext()).isTrue();
    jobs.clock.advance(Duration.ofMinutes(6));
    Janitor janitor = jobs.work.janitor(LocalWorker.NONE);

    janitor.failOverdue();
    assertThat(jobs.now(waiting).state()).isEqualTo(JobState.PROCESSING);

    var _ = jobs.worker.abandonNext();
    jobs.clock.advance(Duration.ofMinutes(6));
    janitor.failOverdue();
    assertThat(jobs.now(waiting).state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.error(waiting).message()).contains("No page was finished for 5 min");
  }

  @Test
  void a_job_whose_progress_could_not_be_written_down_has_not_stalled() throws Exception {
    Job job = jobs.submit(jobs.script(40));
    assertThat(jobs.worker.runNext()).isTrue();
    var _ = jobs.worker.abandonNext();
    Janitor janitor = jobs.work.janitor(LocalWorker.NONE);
    jobs.clock.advance(Duration.ofMinutes(6));
    jobs.rename("job_events", "away");
    assertThatThrownBy(janitor::failOverdue).isInstanceOf(RuntimeException.class);
    jobs.rename("away", "job_events");

    janitor.failOverdue();
    assertThat(jobs.now(job).state()).isEqualTo(JobState.PROCESSING);

    jobs.clock.advance(Duration.ofMinutes(6));
    janitor.failOverdue();
    assertThat(jobs.now(job).state()).isEqualTo(JobState.FAILED);
  }

  @Test
  void the_database_itself_refuses_to_change_a_job_that_has_ended() throws Exception {
    Job job = jobs.read(jobs.script(1));

    assertThatThrownBy(
            () ->
                jobs.database.transact(
                    handle ->
                        handle.execute(
                            "update " + jobs.name("jobs") + " set result_key = 'other'")))
        .hasStackTraceContaining("never change");
    assertThat(jobs.now(job).state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void who_waits_for_the_end_is_woken() throws Exception {
    Job job = jobs.submit(jobs.script(1));
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Optional<Job>> waiting =
          threads.submit(() -> jobs.jobs.awaitEnd(job.tenant(), job.id(), Duration.ofSeconds(60)));
      jobs.worker.runAll();

      assertThat(waiting.get()).map(Job::state).hasValue(JobState.COMPLETED);
    }
    assertThat(jobs.jobs.awaitEvents(job.tenant(), job.id(), 3, Duration.ofSeconds(60))).isEmpty();
  }

  @Test
  void the_password_is_forgotten_when_the_job_ends() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).password("open sesame"));
    assertThat(job.options().password()).isNull();
    assertThat(passwords()).isEqualTo(1);

    jobs.worker.runAll();

    assertThat(passwords()).isZero();
    assertThat(jobs.rows("result_cache")).isZero();
  }

  private int passwords() {
    return jobs.database.read(
        handle ->
            handle
                .createQuery("select count(password) from " + jobs.name("jobs"))
                .mapTo(Integer.class)
                .one());
  }
}
