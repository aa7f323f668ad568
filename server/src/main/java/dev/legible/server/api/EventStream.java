// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Job;
import dev.legible.server.job.JobEvent;
import dev.legible.server.job.JobState;
import dev.legible.server.job.Jobs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Tells what happens to a job as it happens (Server-Sent Events). Whoever comes back with Last-Event-ID
 * hears what it has missed; the stream ends with the job.
 */
final class EventStream {

  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int LOOKS_TO_KEEP_ALIVE = 3;

  private final Jobs jobs;
  private final Readiness readiness;

  EventStream(Jobs jobs, Readiness readiness) {
    this.jobs = jobs;
    this.readiness = readiness;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/v1/jobs/{id}/events", this::events, Need.READ);
  }

  private void events(Context call) throws IOException, InterruptedException {
    Job job = JobLookup.require(jobs, call);
    long last = lastHeard(call);
    List<JobEvent> missed = jobs.awaitEvents(job.tenant(), job.id(), last, Duration.ZERO);
    if (missed.isEmpty() && job.state().terminal()) {
      // Tells an EventSource that it need not come back.
      call.status(204);
      return;
    }
    call.res().setStatus(200);
    call.res().setContentType("text/event-stream;charset=utf-8");
    call.res().setHeader("X-Accel-Buffering", "no");
    stream(job, last, missed, call.res().getOutputStream());
  }

  private static long lastHeard(Context call) {
    String header = call.header("Last-Event-ID");
    if (header == null || header.isBlank()) {
      return new Query(call).number("last_event_id", 0, Integer.MAX_VALUE);
    }
    if (!header.matches("\\d{1,9}")) {
      throw Fields.invalid("Last-Event-ID", "not the number of an event");
    }
    return Long.parseLong(header);
  }

  private void stream(Job job, long heard, List<JobEvent> missed, OutputStream out)
      throws IOException, InterruptedException {
    write(out, "retry: 2000\n\n");
    long last = heard;
    List<JobEvent> events = missed;
    int quiet = 0;
    while (!readiness.draining()) {
      for (JobEvent event : events) {
        write(out, lines(event));
        last = event.sequence();
      }
      if (!events.isEmpty() && ends(events.getLast())) {
        return;
      }
      quiet = events.isEmpty() ? quiet + 1 : 0;
      if (quiet == LOOKS_TO_KEEP_ALIVE) {
        write(out, ": still here\n\n");
        quiet = 0;
      }
      events = jobs.awaitEvents(job.tenant(), job.id(), last, LOOK);
      if (events.isEmpty() && over(job, last)) {
        return;
      }
    }
  }

  /** Whether nothing can follow: the job has been removed, or had ended and all of it was heard. */
  private boolean over(Job job, long last) throws InterruptedException {
    return jobs.find(job.tenant(), job.id()).filter(now -> !now.state().terminal()).isEmpty()
        && jobs.awaitEvents(job.tenant(), job.id(), last, Duration.ZERO).isEmpty();
  }

  private static String lines(JobEvent event) {
    return "id: %d\nevent: %s\ndata: %s\n\n"
        .formatted(event.sequence(), event.type(), event.data().replaceAll("\\R", " "));
  }

  private static boolean ends(JobEvent event) {
    for (JobState state : JobState.values()) {
      if (state.terminal() && state.word().equals(event.type().toLowerCase(Locale.ROOT))) {
        return true;
      }
    }
    return false;
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
