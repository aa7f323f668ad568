// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.queue.Priority;
import dev.legible.server.health.Metrics;
import dev.legible.server.job.JobCount;
import dev.legible.server.job.JobState;
import dev.legible.server.job.Jobs;
import dev.legible.server.picture.PictureFigures;
import dev.legible.server.picture.Pictures;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

/** Figures for whoever runs the service, in the words of the systems that ask for them. */
final class FigureEndpoints {

  private final JobFigures figures;
  private final Metrics metrics;
  private final Jobs jobs;
  private final Pictures pictures;
  private final String label;
  private final long startedNanos = System.nanoTime();

  /**
   * @param label of this machine
   */
  FigureEndpoints(JobFigures figures, Metrics metrics, Jobs jobs, Pictures pictures, String label) {
    this.figures = figures;
    this.metrics = metrics;
    this.jobs = jobs;
    this.pictures = pictures;
    this.label = label;
  }

  void addTo(RoutesConfig routes) {
    routes.get("/stats", this::stats, Need.ADMIN);
    routes.get("/api/queue/status", this::queue, Need.ADMIN);
    routes.get("/metrics", this::metrics, Need.ADMIN);
    routes.post("/api/cache/cleanup", this::forgetCached, Need.ADMIN);
  }

  private void stats(Context call) {
    List<JobCount> counts = figures.jobs();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("instance", label);
    body.put("uptime_seconds", Duration.ofNanos(System.nanoTime() - startedNanos).toSeconds());
    ObjectNode states = body.putObject("jobs");
    for (JobState state : JobState.values()) {
      states.put(state.word(), sum(counts, count -> count.state() == state));
    }
    body.put("oldest_queued_seconds", oldest(counts).toSeconds());
    ObjectNode counters = body.putObject("counters");
    figures.counters().forEach(counters::put);
    PictureFigures kept = pictures.figures();
    ObjectNode cache = body.putObject("picture_cache");
    cache.put("hits", kept.hits()).put("misses", kept.misses()).put("bytes", kept.bytes());
    cache.put("hit_rate", kept.hitRate());
    Answer.json(call, 200, body);
  }

  private void queue(Context call) {
    List<JobCount> counts = figures.jobs();
    ObjectNode body = numbers(counts);
    ObjectNode priorities = body.putObject("priorities");
    for (Priority priority : Priority.values()) {
      priorities.set(
          priority.word(), numbers(counts.stream().filter(c -> c.priority() == priority).toList()));
    }
    body.put("oldest_waiting_seconds", oldest(counts).toSeconds());
    Answer.json(call, 200, body);
  }

  private static ObjectNode numbers(List<JobCount> counts) {
    ObjectNode numbers = JsonNodeFactory.instance.objectNode();
    numbers.put("waiting", sum(counts, count -> count.state() == JobState.QUEUED));
    numbers.put("active", sum(counts, count -> count.state() == JobState.PROCESSING));
    numbers.put("completed", sum(counts, count -> count.state() == JobState.COMPLETED));
    numbers.put("failed", sum(counts, count -> count.state() == JobState.FAILED));
    numbers.put("cancelled", sum(counts, count -> count.state() == JobState.CANCELLED));
    return numbers;
  }

  private static long sum(List<JobCount> counts, Predicate<JobCount> which) {
    return counts.stream().filter(which).mapToLong(JobCount::jobs).sum();
  }

  private static Duration oldest(List<JobCount> counts) {
    return counts.stream()
        .filter(count -> count.state() == JobState.QUEUED)
        .map(JobCount::oldest)
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private void metrics(Context call) {
    call.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.scrape());
  }

  private void forgetCached(Context call) throws IOException {
    String tenant = Admission.tenant(call);
    int results = jobs.forgetCached(tenant);
    int images = pictures.forget(tenant);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("removed", results + images).put("results", results).put("pictures", images);
    Answer.json(call, 200, body);
  }
}
