// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.job.Job;
import dev.legible.server.job.JobFilter;
import dev.legible.server.job.JobState;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.StatusJson;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Lists jobs, tells how far they are, ends, removes and repeats them. */
final class JobEndpoints {

  private static final int USUAL_LIMIT = 50;
  private static final int MOST = 500;
  private static final long LONGEST_WAIT = 60;
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final Jobs jobs;
  private final Readiness readiness;

  JobEndpoints(Jobs jobs, Readiness readiness) {
    this.jobs = jobs;
    this.readiness = readiness;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/jobs", this::list, Need.READ);
    routes.get("/v1/jobs/{id}", this::status, Need.READ);
    routes.get("/v1/jobs/{id}/status", this::status, Need.READ);
    routes.delete("/v1/jobs/{id}", this::delete, Need.WRITE);
    routes.post("/v1/jobs/{id}/retry", this::retry, Need.WRITE);
    routes.post("/v1/jobs/cleanup", this::cleanUp, Need.ADMIN);
  }

  private void list(Context call) {
    Query query = new Query(call);
    int limit = query.limit(USUAL_LIMIT, MOST);
    String word = query.text("state").or(() -> query.text("status")).orElse("");
    JobFilter filter =
        new JobFilter(
            word.isEmpty() ? null : state(word),
            query.text("document_id").orElse(null),
            query.text("filename").orElse(null),
            query.text("cursor").orElse(null),
            limit + 1);
    List<Job> found = jobs.list(Admission.tenant(call), filter);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode page = body.putArray("jobs");
    found.stream().limit(limit).forEach(job -> page.add(StatusJson.of(job)));
    body.put("next_cursor", found.size() > limit ? found.get(limit - 1).id() : null);
    Answer.json(call, 200, body);
  }

  private static JobState state(String word) {
    Map<String, @Nullable JobState> states = new TreeMap<>();
    for (JobState state : JobState.values()) {
      states.put(state.word(), state);
    }
    JobState state = states.get(word);
    if (state == null) {
      throw new ProblemException(
          ApiProblem.INVALID_OPTION,
          "state can be one of " + String.join(", ", states.keySet()) + ".");
    }
    return state;
  }

  private void status(Context call) throws InterruptedException {
    long wait = new Query(call).number("wait", 0, LONGEST_WAIT);
    Job job = JobLookup.require(jobs, call);
    if (wait > 0 && !job.state().terminal()) {
      job = changed(call, job, Duration.ofSeconds(wait));
    }
    Answer.json(call, 200, StatusJson.of(job));
  }

  /** The job once something has happened to it, or when the time is over. */
  private Job changed(Context call, Job job, Duration wait) throws InterruptedException {
    long end = System.nanoTime() + wait.toNanos();
    long last = jobs.lastEvent(job.tenant(), job.id());
    boolean waiting = true;
    while (waiting && System.nanoTime() - end < 0 && !readiness.draining()) {
      Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
      Duration patience = left.compareTo(LOOK) < 0 ? left : LOOK;
      waiting =
          jobs.awaitEvents(job.tenant(), job.id(), last, patience).isEmpty()
              && jobs.find(job.tenant(), job.id())
                  .filter(now -> !now.state().terminal())
                  .isPresent();
    }
    return JobLookup.require(jobs, call);
  }

  private void delete(Context call) {
    Job job = JobLookup.require(jobs, call);
    String tenant = job.tenant();
    if (job.state().terminal()) {
      if (!jobs.delete(tenant, job.id())) {
        throw JobLookup.missing(jobs, tenant, job.id());
      }
      call.status(204);
      return;
    }
    Job now =
        jobs.cancel(tenant, job.id()).orElseThrow(() -> JobLookup.missing(jobs, tenant, job.id()));
    Answer.json(call, 200, StatusJson.of(now));
  }

  private void retry(Context call) {
    readiness.requireAccepting();
    Job first = JobLookup.require(jobs, call);
    Optional<Job> again = jobs.retry(first.tenant(), first.id());
    SubmitEndpoints.answer(
        call,
        new Jobs.Accepted(
            again.orElseThrow(() -> JobLookup.missing(jobs, first.tenant(), first.id())), false));
  }

  private void cleanUp(Context call) throws IOException {
    Duration age = new Query(call).age("older_than", Duration.ofDays(7));
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("removed", jobs.cleanUp(Optional.of(Admission.tenant(call)), age));
    Answer.json(call, 200, body);
  }
}
