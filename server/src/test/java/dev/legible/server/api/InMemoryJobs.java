// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.queue.Priority;
import dev.legible.server.job.Job;
import dev.legible.server.job.JobCount;
import dev.legible.server.job.JobEvent;
import dev.legible.server.job.JobFilter;
import dev.legible.server.job.JobInput;
import dev.legible.server.job.JobState;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.Refusal;
import dev.legible.server.job.StatusJson;
import dev.legible.server.job.Submission;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Jobs that live and end as a test says, in memory. */
final class InMemoryJobs implements Jobs {

  final InMemoryResults results = new InMemoryResults();
  private final Map<String, Job> jobs = new LinkedHashMap<>();
  private final Map<String, List<JobEvent>> events = new HashMap<>();
  private final Map<String, Accepted> keys = new HashMap<>();
  private final Map<String, String> bodies = new HashMap<>();
  private final Set<String> gone = new HashSet<>();
  private final List<Submission> submissions = new ArrayList<>();
  private @Nullable RuntimeException refusal;
  private boolean finishAtOnce;
  private int waiters;

  /** From now on every submission ends like this; null lets them in again. */
  synchronized void refuse(@Nullable RuntimeException how) {
    refusal = how;
  }

  /** From now on a job is completed as soon as it is there. */
  synchronized void finishAtOnce() {
    finishAtOnce = true;
  }

  synchronized Submission lastSubmission() {
    return submissions.getLast();
  }

  synchronized List<Submission> submissions() {
    return List.copyOf(submissions);
  }

  synchronized void progress(String id, int done, int total) {
    Job job = require(id);
    boolean first = job.state() == JobState.QUEUED;
    change(
        ChangedJob.of(job, JobState.PROCESSING, total, done, null), first ? "started" : "progress");
  }

  synchronized void complete(String id, String markdown) {
    results.put(id, markdown);
    Job job = require(id);
    int pages = job.pagesTotal() == null ? 1 : job.pagesTotal();
    change(ChangedJob.of(job, JobState.COMPLETED, pages, pages, null), "completed");
  }

  synchronized void fail(String id, String code, String message) {
    Job job = require(id);
    change(ChangedJob.of(job, JobState.FAILED, 1, 0, new Job.JobError(code, message)), "failed");
  }

  synchronized JobState state(String id) {
    return require(id).state();
  }

  /** Waits until a job is as wanted. */
  synchronized Job awaitJob(Predicate<Job> wanted) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      Optional<Job> found = jobs.values().stream().filter(wanted).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("No such job after 20 s: " + jobs.values());
      }
      wait(50);
    }
  }

  @Override
  public synchronized Accepted submit(Submission submission) {
    if (refusal != null) {
      throw refusal;
    }
    submissions.add(submission);
    Submission.Idempotency idempotency = submission.idempotency();
    if (idempotency != null && keys.containsKey(idempotency.key())) {
      if (!idempotency.bodyHash().equals(bodies.get(idempotency.key()))) {
        throw new Refusal(Refusal.Reason.IDEMPOTENCY_MISMATCH, "Used for another body.", null);
      }
      return new Accepted(require(keys.get(idempotency.key()).job().id()), true);
    }
    Job job = add(submission, null);
    if (idempotency != null) {
      keys.put(idempotency.key(), new Accepted(job, false));
      bodies.put(idempotency.key(), idempotency.bodyHash());
    }
    if (finishAtOnce) {
      complete(job.id(), "# Read at once\n");
    }
    return new Accepted(require(job.id()), false);
  }

  private Job add(Submission submission, @Nullable String parent) {
    String sha = submission.input() instanceof JobInput.Uploaded up ? up.sha256() : null;
    Job job =
        new Job(
            new UUID(0x0199_0000_0000_7000L, jobs.size() + 1L).toString(),
            submission.tenant(),
            parent,
            JobState.QUEUED,
            submission.priority(),
            submission.input().filename(),
            submission.documentId(),
            null,
            sha,
            submission.options(),
            null,
            0,
            Map.of(),
            null,
            false,
            submission.callbackUrl(),
            null,
            null,
            Instant.now(),
            null,
            null,
            null);
    jobs.put(job.id(), job);
    change(job, "queued");
    return job;
  }

  private void change(Job job, String type) {
    jobs.put(job.id(), job);
    List<JobEvent> own = events.computeIfAbsent(job.id(), _ -> new ArrayList<>());
    String data = StatusJson.of(job).toString();
    own.add(new JobEvent(job.id(), own.size() + 1L, type, data, Instant.now()));
    notifyAll();
  }

  private Job require(String id) {
    Job job = jobs.get(id);
    if (job == null) {
      throw new AssertionError("No job " + id);
    }
    return job;
  }

  @Override
  public synchronized Optional<Job> find(String tenant, String id) {
    return Optional.ofNullable(jobs.get(id)).filter(job -> job.tenant().equals(tenant));
  }

  @Override
  public synchronized boolean removed(String tenant, String id) {
    return gone.contains(tenant + id);
  }

  @Override
  public synchronized List<Job> list(String tenant, JobFilter filter) {
    return jobs.values().stream()
        .filter(job -> job.tenant().equals(tenant))
        .filter(job -> filter.state() == null || job.state() == filter.state())
        .filter(job -> filter.documentId() == null || filter.documentId().equals(job.documentId()))
        .filter(
            job ->
                filter.filename() == null
                    || job.filename()
                        .toLowerCase(Locale.ROOT)
                        .contains(filter.filename().toLowerCase(Locale.ROOT)))
        .filter(job -> filter.before() == null || job.id().compareTo(filter.before()) < 0)
        .sorted(Comparator.comparing(Job::id).reversed())
        .limit(filter.limit())
        .toList();
  }

  @Override
  public List<JobCount> counts(Optional<String> tenant) {
    return List.of(
        new JobCount(JobState.QUEUED, Priority.HIGH, 2, Duration.ofSeconds(7)),
        new JobCount(JobState.PROCESSING, Priority.LOW, 1, Duration.ofSeconds(1)));
  }

  @Override
  public synchronized Optional<Job> cancel(String tenant, String id) {
    Optional<Job> job = find(tenant, id);
    if (job.isPresent() && !job.get().state().terminal()) {
      int total = job.get().pagesTotal() == null ? 0 : job.get().pagesTotal();
      change(
          ChangedJob.of(job.get(), JobState.CANCELLED, total, job.get().pagesDone(), null),
          "cancelled");
    }
    return find(tenant, id);
  }

  @Override
  public synchronized boolean delete(String tenant, String id) {
    Optional<Job> job = find(tenant, id).filter(found -> found.state().terminal());
    job.ifPresent(
        found -> {
          jobs.remove(id);
          gone.add(tenant + id);
          notifyAll();
        });
    return job.isPresent();
  }

  @Override
  public synchronized Optional<Job> retry(String tenant, String id) {
    return find(tenant, id)
        .map(
            job -> {
              if (!job.state().terminal()) {
                throw new Refusal(Refusal.Reason.NOT_ENDED, "The job has not ended.", null);
              }
              JobInput input = new JobInput.Stored(job.filename(), "inputs/again");
              return add(
                  new Submission(
                      tenant,
                      input,
                      job.options(),
                      Priority.NORMAL,
                      null,
                      null,
                      true,
                      null,
                      null,
                      null),
                  id);
            });
  }

  @Override
  public synchronized Optional<Job> awaitEnd(String tenant, String id, Duration patience)
      throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (find(tenant, id).filter(job -> !job.state().terminal()).isPresent()
        && System.nanoTime() - end < 0) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    return find(tenant, id);
  }

  @Override
  public synchronized List<JobEvent> awaitEvents(
      String tenant, String id, long sequence, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      List<JobEvent> own = events.getOrDefault(id, List.of());
      if (own.size() > sequence || System.nanoTime() - end >= 0) {
        return List.copyOf(own.subList((int) Math.min(sequence, own.size()), own.size()));
      }
      waiters++;
      notifyAll();
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      waiters--;
    }
  }

  /** Returns once so many callers wait for something to happen. */
  synchronized void awaitWaiters(int count) throws InterruptedException {
    while (waiters < count) {
      wait();
    }
  }

  @Override
  public synchronized long lastEvent(String tenant, String id) {
    return events.getOrDefault(id, List.of()).size();
  }

  @Override
  public synchronized int cleanUp(Optional<String> tenant, Duration age) throws IOException {
    List<Job> old =
        jobs.values().stream()
            .filter(job -> tenant.isEmpty() || tenant.get().equals(job.tenant()))
            .filter(job -> job.state().terminal() && age.isZero())
            .toList();
    old.forEach(job -> delete(job.tenant(), job.id()));
    return old.size();
  }

  @Override
  public int forgetCached(String tenant) {
    return 3;
  }
}
