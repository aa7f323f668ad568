// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.export.ExportFormat;
import dev.legible.queue.Dialect;
import dev.legible.queue.Priority;
import dev.legible.server.job.Jobs.Accepted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
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
class AcceptingJobsTest {

  private final Dialect dialect;
  @TempDir private Path folder;
  private JobsUnderTest jobs;

  AcceptingJobsTest(Dialect dialect) {
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
  void twenty_calls_with_one_key_at_once_make_one_job() throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Accepted>> calls = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 20; i++) {
        Draft draft = jobs.draft(jobs.script(1)).key("order-1", "hash");
        calls.add(
            threads.submit(
                () -> {
                  start.await();
                  return jobs.jobs.submit(draft.submission());
                }));
      }
      start.countDown();
      List<Accepted> accepted = new ArrayList<>();
      for (Future<Accepted> call : calls) {
        accepted.add(call.get());
      }
      assertThat(accepted)
          .extracting(one -> one.job().id())
          .containsOnly(accepted.getFirst().job().id());
      assertThat(accepted).filteredOn(one -> !one.repeated()).hasSize(1);
    }
    assertThat(jobs.rows("jobs")).isEqualTo(1);
    assertThat(jobs.objects(JobKeys.INPUTS)).hasSize(1);
    assertThat(jobs.worker.runAll()).isEqualTo(1);
  }

  @Test
  void a_key_that_was_used_for_another_call_is_refused() throws Exception {
    jobs.submit(jobs.draft(jobs.script(1)).key("key", "one"));

    refused(jobs.draft(jobs.script(1)).key("key", "two"), Refusal.Reason.IDEMPOTENCY_MISMATCH);
    assertThat(jobs.objects(JobKeys.INPUTS)).hasSize(1);
  }

  private void refused(Draft draft, Refusal.Reason reason) {
    assertThatThrownBy(() -> jobs.submit(draft))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }

  @Test
  void a_tenant_that_has_its_share_waiting_is_told_to_come_back() throws Exception {
    for (int i = 0; i < 50; i++) {
      jobs.submit(jobs.script(1));
    }
    Draft more = jobs.draft(jobs.script(1));

    refused(more, Refusal.Reason.QUOTA_EXCEEDED);

    assertThat(jobs.objects(JobKeys.INPUTS)).hasSize(50);
    JobInput input = jobs.upload("other", "a.txt", jobs.script(1));
    assertThat(jobs.submit(Draft.of(input).from("other")).tenant()).isEqualTo("other");
  }

  @Test
  void objects_are_named_within_limits() throws Exception {
    jobs.store.put("uploads/a.txt", jobs.script("stored").getBytes(StandardCharsets.UTF_8));
    jobs.store.put("other/a.txt", jobs.script("theirs").getBytes(StandardCharsets.UTF_8));

    Job job = jobs.submit(Draft.of(new JobInput.Stored("a.txt", "uploads/a.txt")));
    jobs.worker.runAll();
    assertThat(jobs.result(job, ExportFormat.TEXT)).contains("stored");

    Refusal.Reason none = Refusal.Reason.NO_SUCH_INPUT;
    refused(Draft.of(new JobInput.Stored("a", "uploads/none")), none);
    refused(Draft.of(new JobInput.Stored("a", jobs.objects("legible/").getFirst())), none);
    refused(Draft.of(new JobInput.Stored("a", "uploads/a.txt")).from("other"), none);
    Draft own = Draft.of(new JobInput.Stored("a", "other/a.txt")).from("other");
    assertThat(jobs.submit(own).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void addresses_that_must_not_be_called_are_refused() {
    refused(
        Draft.of(new JobInput.Remote("a", "http://forbidden/a.pdf")),
        Refusal.Reason.ADDRESS_REFUSED);
    assertThat(jobs.rows("jobs")).isZero();
  }

  @Test
  void bytes_that_are_not_the_announced_ones_are_refused() throws Exception {
    JobInput.Uploaded input = jobs.upload(JobsUnderTest.TENANT, "a", jobs.script(1));

    refused(Draft.of(input).expecting("0".repeat(64)), Refusal.Reason.CHECKSUM_MISMATCH);
    assertThat(jobs.objects(JobKeys.INPUTS)).isEmpty();
  }

  @Test
  void a_repeated_document_is_answered_at_once() throws Exception {
    Job first = jobs.read(jobs.script("once"));

    JobInput again = jobs.upload(JobsUnderTest.TENANT, "renamed.txt", jobs.script("once"));
    Job second = jobs.submit(Draft.of(again).callingBack());

    assertThat(second.state()).isEqualTo(JobState.COMPLETED);
    assertThat(second.cached()).isTrue();
    assertThat(second.pagesDone()).isEqualTo(1);
    assertThat(jobs.events(second)).containsExactly("queued", "completed");
    assertThat(jobs.webhook(second).orElseThrow()).contains("once");
    assertThat(jobs.result(second, ExportFormat.TEXT))
        .isEqualTo(jobs.result(first, ExportFormat.TEXT));
    assertThat(jobs.result(second, ExportFormat.JSON)).contains("renamed.txt");
    assertThat(jobs.store.size(JobKeys.output(second.tenant(), second.id()))).isPresent();
    assertThat(jobs.counts.cacheHits()).isEqualTo(1);
    assertThat(jobs.worker.runNext()).isFalse();
  }

  @Test
  void other_options_other_tenants_and_those_who_want_no_cache_are_read_anew() throws Exception {
    jobs.read(jobs.script("once"));
    assertThat(jobs.submit(jobs.draft(jobs.script("once")).fast()).cached()).isFalse();

    JobInput theirs = jobs.upload("other", "script.txt", jobs.script("once"));
    assertThat(jobs.submit(Draft.of(theirs).from("other")).cached()).isFalse();

    assertThat(jobs.submit(jobs.draft(jobs.script("once")).anew()).cached()).isFalse();
  }

  @Test
  void a_document_that_was_read_while_its_twin_waited_is_not_read_twice() throws Exception {
    Job first = jobs.submit(jobs.script("twin"));
    Job second = jobs.submit(jobs.script("twin"));

    jobs.worker.runAll();

    assertThat(jobs.now(first).cached()).isFalse();
    assertThat(jobs.now(second).cached()).isTrue();
    assertThat(jobs.pagesRead()).containsExactly(1);
  }

  @Test
  void tenants_do_not_see_each_other() throws Exception {
    Job job = jobs.read(jobs.script(1));
    JobFilter all = new JobFilter(null, null, null, null, 10);

    assertThat(jobs.jobs.find("other", job.id())).isEmpty();
    assertThat(jobs.jobs.list("other", all)).isEmpty();
    assertThat(jobs.jobs.cancel("other", job.id())).isEmpty();
    assertThat(jobs.jobs.delete("other", job.id())).isFalse();
    assertThat(jobs.jobs.retry("other", job.id())).isEmpty();
    assertThat(jobs.jobs.awaitEvents("other", job.id(), 0, Duration.ZERO)).isEmpty();
    assertThat(jobs.jobs.cleanUp(Optional.of("other"), Duration.ZERO)).isZero();
    assertThat(jobs.jobs.forgetCached("other")).isZero();
    assertThat(jobs.jobs.list(JobsUnderTest.TENANT, all))
        .extracting(Job::id)
        .containsExactly(job.id());
  }

  @Test
  void jobs_are_listed_newest_first_and_in_pages() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      JobInput input = jobs.upload(JobsUnderTest.TENANT, "Bill_" + i + ".txt", jobs.script(1));
      ids.addFirst(jobs.submit(Draft.of(input)).id());
    }
    ids.sort(Comparator.reverseOrder());

    List<Job> page = jobs.jobs.list("default", new JobFilter(null, null, null, null, 2));
    List<Job> next =
        jobs.jobs.list(
            "default", new JobFilter(JobState.QUEUED, null, null, page.getLast().id(), 2));

    assertThat(page).extracting(Job::id).isEqualTo(ids.subList(0, 2));
    assertThat(next).extracting(Job::id).isEqualTo(ids.subList(2, 4));
    assertThat(jobs.jobs.list("default", new JobFilter(null, null, "bill_3", null, 9))).hasSize(1);
    assertThat(jobs.jobs.list("default", new JobFilter(JobState.FAILED, null, null, null, 9)))
        .isEmpty();
    assertThat(jobs.jobs.counts(Optional.empty()))
        .containsExactly(new JobCount(JobState.QUEUED, Priority.NORMAL, 5, Duration.ZERO));
  }
}
