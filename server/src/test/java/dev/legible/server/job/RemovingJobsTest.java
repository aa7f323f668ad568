// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.export.ExportFormat;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.server.webhook.Deliveries.Delivery;
import dev.legible.server.webhook.Deliveries.State;
import java.io.FileNotFoundException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Dialect.class)
class RemovingJobsTest {

  private static final Duration RETENTION = Duration.ofHours(24);

  private final Dialect dialect;
  @TempDir private Path folder;
  private JobsUnderTest jobs;
  private Janitor janitor;

  RemovingJobsTest(Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void open() {
    jobs = new JobsUnderTest(dialect, folder);
    janitor = jobs.work.janitor(LocalWorker.NONE);
  }

  @AfterEach
  void close() {
    jobs.close();
  }

  private void nothingRemains() throws Exception {
    assertThat(jobs.objects("legible/")).isEmpty();
    assertThat(jobs.objects("outputs/")).isEmpty();
    for (String table : new String[] {"jobs", "job_pages", "job_events", "result_cache", "tasks"}) {
      assertThat(jobs.rows(table)).as(table).isZero();
    }
  }

  @Test
  void a_deleted_job_leaves_no_object_and_no_row() throws Exception {
    jobs.flushEachPage();
    Job job = jobs.submit(jobs.draft(jobs.script(20)).callingBack());
    assertThat(jobs.jobs.delete(job.tenant(), job.id())).as("before its end").isFalse();
    jobs.worker.runAll();

    assertThat(jobs.jobs.delete(job.tenant(), job.id())).isTrue();

    nothingRemains();
    assertThat(jobs.webhook(job)).isEmpty();
    assertThat(jobs.jobs.find(job.tenant(), job.id())).isEmpty();
    assertThat(jobs.jobs.removed(job.tenant(), job.id())).isTrue();
    assertThat(jobs.jobs.removed("other", job.id())).isFalse();
    assertThatThrownBy(() -> jobs.result(job, ExportFormat.TEXT))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void a_job_whose_time_is_over_goes_and_what_was_delivered_stays() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).callingBack());
    jobs.worker.runAll();
    jobs.delivered(job);
    String output = jobs.now(job).outputKey();

    janitor.remove();
    assertThat(jobs.jobs.find(job.tenant(), job.id())).isPresent();
    jobs.clock.advance(RETENTION);
    janitor.remove();

    assertThat(jobs.jobs.removed(job.tenant(), job.id())).isTrue();
    assertThat(jobs.objects("legible/")).isEmpty();
    assertThat(jobs.objects("outputs/")).containsExactly(output);
  }

  @Test
  void a_job_is_not_removed_before_its_webhook_was_delivered_or_given_up() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).callingBack());
    jobs.worker.runAll();
    jobs.clock.advance(RETENTION);

    janitor.remove();
    assertThat(jobs.jobs.find(job.tenant(), job.id())).isPresent();
    assertThat(jobs.jobs.cleanUp(Optional.empty(), Duration.ofHours(1))).isZero();

    jobs.delivered(job);
    jobs.clock.advance(Duration.ofMinutes(10));
    janitor.remove();
    assertThat(jobs.jobs.removed(job.tenant(), job.id())).isTrue();
  }

  @Test
  void what_was_given_up_can_be_sent_again_for_thirty_days_after_that() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).callingBack());
    jobs.worker.runAll();
    jobs.clock.advance(Duration.ofHours(75));
    jobs.giveUp(job);

    janitor.remove();
    jobs.clock.advance(Duration.ofDays(29));
    janitor.remove();

    assertThat(jobs.jobs.removed(job.tenant(), job.id())).isTrue();
    List<Delivery> dead = jobs.outbox.list(job.tenant(), State.DEAD, null, null, 10);
    assertThat(dead).extracting(Delivery::jobId).containsExactly(job.id());
    assertThat(jobs.webhook(job)).as("its payload").isPresent();

    jobs.outbox.redeliver(job.tenant(), dead.getFirst().id());
    jobs.clock.advance(Duration.ofDays(2));
    janitor.remove();
    assertThat(jobs.webhook(job)).as("while it is sent again").isPresent();
    jobs.giveUp(job);
    jobs.clock.advance(Duration.ofDays(30));
    janitor.remove();
    assertThat(jobs.webhook(job)).isEmpty();
  }

  @Test
  void who_deletes_a_job_deletes_the_message_that_was_given_up_too() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).callingBack());
    jobs.worker.runAll();
    jobs.giveUp(job);

    assertThat(jobs.jobs.delete(job.tenant(), job.id())).isTrue();

    assertThat(jobs.webhook(job)).isEmpty();
    nothingRemains();
  }

  @Test
  void a_result_lives_as_long_as_anybody_was_answered_with_it() throws Exception {
    Job first = jobs.read(jobs.script("shared"));
    Job second = jobs.submit(jobs.script("shared"));
    assertThat(second.cached()).isTrue();

    assertThat(jobs.jobs.delete(first.tenant(), first.id())).isTrue();
    assertThat(jobs.result(second, ExportFormat.TEXT)).contains("shared");
    assertThat(jobs.rows("result_cache")).as("what the job produced is forgotten").isZero();

    assertThat(jobs.jobs.delete(second.tenant(), second.id())).isTrue();
    nothingRemains();
  }

  @Test
  void a_cached_result_can_be_forgotten_and_jobs_keep_theirs() throws Exception {
    Job job = jobs.read(jobs.script("kept"));

    assertThat(jobs.jobs.forgetCached(job.tenant())).isEqualTo(1);

    assertThat(jobs.result(job, ExportFormat.TEXT)).contains("kept");
    assertThat(jobs.submit(jobs.script("kept")).cached()).isFalse();
  }

  @Test
  void a_retry_is_a_new_job_for_the_same_document() throws Exception {
    Job first = jobs.submit("no pages");
    assertThatThrownBy(() -> jobs.jobs.retry(first.tenant(), first.id()))
        .isInstanceOf(Refusal.class);
    jobs.worker.runAll();

    Job second = jobs.jobs.retry(first.tenant(), first.id()).orElseThrow();

    assertThat(second.parentId()).isEqualTo(first.id());
    assertThat(second.state()).isEqualTo(JobState.QUEUED);
    assertThat(jobs.now(first).state()).isEqualTo(JobState.FAILED);
    assertThat(jobs.jobs.delete(first.tenant(), first.id())).isTrue();
    jobs.worker.runAll();
    assertThat(jobs.error(second).code()).as("its document is there").isEqualTo("DAMAGED_FILE");
    assertThat(jobs.jobs.delete(second.tenant(), second.id())).isTrue();
    nothingRemains();
  }

  @Test
  void objects_that_callers_had_before_are_never_removed() throws Exception {
    jobs.store.put("mine/a.txt", jobs.script(1).getBytes(StandardCharsets.UTF_8));
    Job job = jobs.submit(Draft.of(new JobInput.Stored("a.txt", "mine/a.txt")));
    jobs.worker.runAll();

    assertThat(jobs.jobs.delete(job.tenant(), job.id())).isTrue();

    assertThat(jobs.objects("mine/")).containsExactly("mine/a.txt");
    nothingRemains();
  }

  @Test
  void a_removal_that_was_broken_off_is_taken_up_again() throws Exception {
    Job job = jobs.read(jobs.script(1));
    long marked = jobs.clock.instant().toEpochMilli();
    jobs.database.transact(
        handle ->
            handle.execute(
                "update " + jobs.name("jobs") + " set removal = 'deleted', removal_at = ?",
                marked));
    assertThat(jobs.jobs.find(job.tenant(), job.id())).isEmpty();

    jobs.clock.advance(Duration.ofHours(25));
    janitor.remove();

    nothingRemains();
  }

  @Test
  void what_a_worker_stores_after_its_job_was_deleted_goes_when_it_has_stopped() throws Exception {
    Job job = jobs.submit(jobs.draft(jobs.script(1)).callingBack());
    Lease elsewhere = jobs.worker.abandonNext();
    jobs.jobs.cancel(job.tenant(), job.id());

    assertThat(jobs.jobs.delete(job.tenant(), job.id())).isTrue();
    assertThat(jobs.jobs.removed(job.tenant(), job.id())).isTrue();
    jobs.store.put(JobKeys.output(job.tenant(), job.id()), new byte[1]);
    jobs.clock.advance(Duration.ofMinutes(3));
    janitor.remove();
    assertThat(jobs.objects("outputs/")).as("while it runs").hasSize(1);

    assertThat(jobs.queue.cancelled(elsewhere)).isTrue();
    janitor.remove();
    nothingRemains();
  }

  @Test
  void what_another_installation_has_in_the_store_is_not_swept_up() throws Exception {
    Path beside = Files.createDirectories(folder.resolve("beside"));
    Files.createSymbolicLink(beside.resolve("objects"), folder.resolve("objects"));
    Job job = jobs.read(jobs.script("ours"));
    try (JobsUnderTest others = new JobsUnderTest(dialect, beside)) {
      Job theirs = others.read(others.script("theirs"));
      Janitor their = others.work.janitor(LocalWorker.NONE);
      their.markStore();
      age(folder.resolve("objects"), Duration.ofHours(25));

      janitor.sweep();
      their.sweep();

      assertThat(jobs.result(job, ExportFormat.TEXT)).contains("ours");
      assertThat(others.result(theirs, ExportFormat.TEXT)).contains("theirs");
      assertThat(jobs.objects(StoreOwners.MARKS)).hasSize(2);
    }
  }

  @Test
  void when_the_mark_of_an_installation_that_is_gone_is_removed_its_objects_are_swept_up()
      throws Exception {
    String mark = StoreOwners.MARKS + "somebody";
    jobs.store.put(mark, new byte[1]);
    jobs.store.put("legible/results/default/nobody/1/document", new byte[1]);
    age(folder.resolve("objects"), Duration.ofHours(25));

    janitor.sweep();
    assertThat(jobs.objects("legible/results/")).hasSize(1);
    jobs.store.delete(mark);
    janitor.sweep();

    assertThat(jobs.objects("legible/results/")).isEmpty();
  }

  @Test
  void cleaning_up_by_hand_takes_what_ended_long_enough_ago() throws Exception {
    Job old = jobs.read(jobs.script("old"));
    jobs.clock.advance(Duration.ofHours(2));
    Job young = jobs.read(jobs.script("young"));

    assertThat(jobs.jobs.cleanUp(Optional.of(old.tenant()), Duration.ofHours(1))).isEqualTo(1);

    assertThat(jobs.jobs.removed(old.tenant(), old.id())).isTrue();
    assertThat(jobs.jobs.find(young.tenant(), young.id())).isPresent();
  }

  @Test
  void old_objects_that_no_job_knows_are_swept_and_young_ones_stay() throws Exception {
    Job job = jobs.read(jobs.script(20));
    jobs.store.put(JobKeys.newInput("default"), new byte[1]);
    jobs.store.put("legible/results/default/nobody/1/document", new byte[1]);
    jobs.store.put("legible/checkpoints/default/nobody/opened", new byte[1]);
    janitor.markStore();
    int before = jobs.objects("legible/").size();

    janitor.sweep();
    assertThat(jobs.objects("legible/")).hasSize(before);
    age(folder.resolve("objects"), Duration.ofHours(25));
    janitor.sweep();

    assertThat(jobs.objects("legible/")).hasSize(before - 3);
    assertThat(jobs.result(job, ExportFormat.JSON)).contains("page 20");
  }

  private static void age(Path objects, Duration age) throws Exception {
    FileTime then = FileTime.from(Instant.now().minus(age));
    try (Stream<Path> files = Files.walk(objects)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, then);
      }
    }
  }
}
