// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.export.ExportFormat;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.work.Heart;
import dev.legible.queue.work.Pace;
import dev.legible.queue.work.Worker;
import dev.legible.testkit.queue.Eventually;
import dev.legible.testkit.queue.ManualWorker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class ReadingJobsTest {

  private final Dialect dialect;
  @TempDir private Path folder;
  private JobsUnderTest jobs;

  ReadingJobsTest(Dialect dialect) {
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
  void a_short_document_is_read_under_one_lease() throws Exception {
    Job accepted = jobs.submit(jobs.script("one", "two", "three"));
    assertThat(accepted.state()).isEqualTo(JobState.QUEUED);

    assertThat(jobs.worker.runAll()).isEqualTo(1);

    Job job = jobs.now(accepted);
    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(job.mediaType()).isEqualTo("text/script");
    assertThat(job.pagesTotal()).isEqualTo(3);
    assertThat(job.pagesDone()).isEqualTo(3);
    assertThat(job.worker()).isEqualTo("manual");
    assertThat(job.expiresAt()).isEqualTo(jobs.clock.instant().plus(Duration.ofHours(24)));
    assertThat(jobs.result(job, ExportFormat.TEXT)).contains("one", "two", "three");
    assertThat(jobs.now(job).pagesByReader()).containsEntry("odd", 2).containsEntry("even", 1);
    assertThat(jobs.events(job)).containsExactly("queued", "started", "completed");
    assertThat(jobs.objects(JobKeys.CHECKPOINTS)).isEmpty();
    assertThat(jobs.rows("job_pages")).isEqualTo(3);
  }

  @Test
  void a_long_document_is_read_in_slices_and_assembled() throws Exception {
    Job accepted = jobs.submit(jobs.script(40));

    assertThat(jobs.worker.runAll()).as("plan, five slices, assemble").isEqualTo(7);

    Job job = jobs.now(accepted);
    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(job.pagesDone()).isEqualTo(40);
    assertThat(jobs.result(job, ExportFormat.TEXT))
        .containsSubsequence(
            IntStream.rangeClosed(1, 40).mapToObj(page -> "page " + page).toList());
    List<String> events = jobs.events(job);
    assertThat(events).startsWith("queued", "started", "progress").endsWith("completed");
    assertThat(jobs.pagesRead()).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void a_result_waits_for_memory_and_no_attempt_is_counted() throws Exception {
    Job accepted = jobs.submit(jobs.script(40));
    try (DocumentMemory.Place others = jobs.memory.one()) {
      others.require(1 << 20);
      for (String task : List.of("plan", "1", "2", "3", "4", "5", "assemble")) {
        assertThat(jobs.worker.runNext()).as(task).isTrue();
      }
      assertThat(jobs.now(accepted).state()).isEqualTo(JobState.PROCESSING);
    }

    assertThat(jobs.worker.runAll()).as("only what was put off").isEqualTo(1);

    assertThat(jobs.now(accepted).state()).isEqualTo(JobState.COMPLETED);
    assertThat(jobs.pagesRead()).doesNotHaveDuplicates().hasSize(40);
  }

  @Test
  void a_result_that_no_memory_holds_fails_with_its_reason() throws Exception {
    Job accepted = jobs.submit(jobs.script(20) + "x".repeat(1 << 20) + "\n");

    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    assertThat(job.state()).isEqualTo(JobState.FAILED);
    Job.JobError error = Objects.requireNonNull(job.error());
    assertThat(error.code()).isEqualTo("MEMORY_LIMIT");
    assertThat(error.message()).contains("1 MB", "pages");
  }

  @Test
  void events_have_no_gaps_and_pages_done_never_falls() throws Exception {
    jobs.flushEachPage();
    Job job = jobs.read(jobs.script(20));

    List<JobEvent> events = jobs.jobs.awaitEvents(job.tenant(), job.id(), 0, Duration.ZERO);

    assertThat(events)
        .extracting(JobEvent::sequence)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, events.size()).mapToObj(Long::valueOf).toList());
    assertThat(events).filteredOn(event -> event.type().equals("progress")).hasSize(20);
    assertThat(events.getFirst().data())
        .contains("\"status\":\"queued\"", "\"total_pages\":null", "\"finished_at\":null");
    assertThat(events.get(5).data()).contains("\"status\":\"processing\"", "\"current_page\":4");
    assertThat(events.getLast().data())
        .contains("\"status\":\"completed\"", "\"current_page\":20", "\"even\":10");
  }

  @Test
  void a_worker_that_dies_costs_only_what_was_not_written_down() throws Exception {
    jobs.flushEachPage();
    Path gate = folder.resolve("gate");
    String[] pages = IntStream.rangeClosed(1, 8).mapToObj(p -> "page " + p).toArray(String[]::new);
    pages[5] = "wait " + gate;
    pages[6] = "wait " + gate;
    Job job = jobs.submit(jobs.script(pages));

    dieWhen(() -> jobs.now(job).pagesDone() == 5 && jobs.pagesRead().size() == 7);
    Files.createFile(gate);
    jobs.clock.advance(Duration.ofSeconds(31));
    assertThat(jobs.queue.reap()).isEqualTo(1);
    jobs.worker.runAll();

    assertThat(jobs.now(job).state()).isEqualTo(JobState.COMPLETED);
    assertThat(jobs.now(job).pagesDone()).isEqualTo(8);
    assertThat(jobs.pagesRead()).hasSize(8 + 2).containsOnlyOnce(1, 2, 3, 4, 5, 8);
    assertThat(jobs.result(job, ExportFormat.TEXT)).contains("page 1", "page 5", "page 8");
  }

  /** Works on the next task until the condition holds, then leaves its lease to run out. */
  private void dieWhen(BooleanSupplier condition) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> running = threads.submit(jobs.worker::runNext);
      Eventually.holds("the worker is where it is to die", condition);
      threads.shutdownNow();
      assertThat(running).failsWithin(Duration.ofSeconds(30));
    }
  }

  @Test
  void a_worker_that_comes_back_from_the_dead_writes_nothing() throws Exception {
    jobs.flushEachPage();
    Path gate = folder.resolve("gate");
    Job job = jobs.submit(jobs.script("wait " + gate, "two"));
    ManualWorker zombie = new ManualWorker(jobs.queue, DocumentWork.QUEUE, jobs.work.handlers());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> running = threads.submit(zombie::runNext);
      Eventually.holds("page 2 is written down", () -> jobs.now(job).pagesDone() == 1);
      jobs.clock.advance(Duration.ofSeconds(31));
      assertThat(jobs.queue.reap()).isEqualTo(1);
      Lease successor = jobs.worker.abandonNext();
      Files.createFile(gate);
      assertThat(running.get()).isTrue();

      assertThat(jobs.now(job).state()).isEqualTo(JobState.PROCESSING);
      assertThat(jobs.now(job).pagesDone()).isEqualTo(1);
      assertThat(jobs.worker.settle(successor, new Outcome.Released())).isTrue();
    }
    jobs.worker.runAll();
    assertThat(jobs.now(job).state()).isEqualTo(JobState.COMPLETED);
  }

  @Test
  void two_processes_with_folders_of_their_own_share_a_long_document() throws Exception {
    Job job = jobs.submit(jobs.script(64));
    try (DocumentWork elsewhere = jobs.work(folder.resolve("other-temporary"))) {
      ManualWorker other = new ManualWorker(jobs.queue, DocumentWork.QUEUE, elsewhere.handlers());
      int here = 0;
      int there = 0;
      while (!jobs.now(job).state().terminal()) {
        here += jobs.worker.runNext() ? 1 : 0;
        there += other.runNext() ? 1 : 0;
      }
      assertThat(here).isPositive();
      assertThat(there).isPositive();
    }
    assertThat(jobs.now(job).state()).isEqualTo(JobState.COMPLETED);
    assertThat(jobs.pagesRead()).doesNotHaveDuplicates().hasSize(64);
    assertThat(folder.resolve("other-temporary")).isEmptyDirectory();
  }

  @Test
  void many_slices_at_once_end_in_one_result() throws Exception {
    jobs.flushEachPage();
    Job job = jobs.submit(jobs.draft(jobs.script(200)).callingBack());
    WorkerIdentity identity = WorkerIdentity.born("busy");
    Pace pace = Pace.usual(Duration.ofMillis(100));
    try (Heart heart = new Heart(jobs.queue, identity, pace).start();
        Worker worker =
            new Worker(jobs.queue, heart, DocumentWork.QUEUE, 4, 0, jobs.work.handlers()).start()) {
      Eventually.holds("the job has ended", () -> jobs.now(job).state().terminal());
      assertThat(worker.counts().failed()).as("nothing stood in each other's way").isZero();
    }
    assertThat(jobs.now(job).state()).isEqualTo(JobState.COMPLETED);
    assertThat(jobs.pagesRead()).doesNotHaveDuplicates().hasSize(200);
    assertThat(jobs.events(job)).endsWith("completed").hasSize(3 + 200);
    assertThat(jobs.rows("webhook_deliveries")).isEqualTo(1);
  }

  @Test
  void only_the_wanted_pages_are_read() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(10)).pages("2-3,9"));
    jobs.worker.runAll();

    assertThat(jobs.pagesRead()).containsExactlyInAnyOrder(2, 3, 9);
    assertThat(jobs.now(job).pagesTotal()).isEqualTo(3);
  }

  @Test
  void every_format_can_be_had_and_pdf_is_made_from_the_source() throws Exception {
    Job job = jobs.read(jobs.script("one", "two"));

    assertThat(jobs.result(job, ExportFormat.TEXT)).contains("one");
    assertThat(jobs.result(job, ExportFormat.MARKDOWN)).contains("two");
    assertThat(jobs.result(job, ExportFormat.JSON)).contains("\"file\"", "script.txt");
    assertThat(jobs.result(job, ExportFormat.PDF)).isEqualTo("a searchable PDF");
  }

  @Test
  void a_document_is_fetched_from_its_address_and_kept() throws Exception {
    String url = JobsUnderTest.address("a.txt?signature=secret").toString();
    jobs.world.put(url, jobs.script("far away"));

    Job accepted = jobs.submit(Draft.of(new JobInput.Remote("a.txt", url)));
    jobs.worker.runAll();

    Job job = jobs.now(accepted);
    assertThat(job.state()).isEqualTo(JobState.COMPLETED);
    assertThat(job.sha256()).hasSize(64);
    assertThat(jobs.objects(JobKeys.INPUTS)).containsExactly(JobKeys.input(job));
    assertThat(jobs.result(job, ExportFormat.TEXT)).contains("far away");
  }

  @Test
  void no_temporary_file_is_left() throws IOException, InterruptedException {
    jobs.read(jobs.script(3));
    jobs.read(jobs.script(30));

    jobs.work.close();

    assertThat(folder.resolve("temporary")).isEmptyDirectory();
  }
}
