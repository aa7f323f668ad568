// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.inference.vlm.FieldsModel;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.work.Heart;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.supervisor.ReaderStats;
import dev.legible.server.api.JobFigures;
import dev.legible.server.health.ServiceFigures;
import dev.legible.server.job.JobCount;
import dev.legible.server.job.JobCounts;
import dev.legible.server.job.Jobs;
import dev.legible.server.picture.PictureFigures;
import dev.legible.server.picture.Pictures;
import dev.legible.server.store.DiskReserve;
import dev.legible.server.webhook.DeliveryAttempts;
import dev.legible.server.webhook.DeliveryHandler;
import dev.legible.server.webhook.SqlOutbox;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is asked of the parts for metrics and statistics. Thread-safe. */
record Figures(
    TaskQueue queue,
    SqlOutbox outbox,
    DeliveryHandler deliveries,
    ReaderPool readers,
    VisionModels models,
    FieldsModel fieldsModel,
    Jobs all,
    JobCounts counted,
    Heart heart,
    DiskReserve disk,
    Pictures pictures)
    implements ServiceFigures, JobFigures {

  @Override
  public List<TaskQueue.Depth> depths() {
    return queue.depths();
  }

  @Override
  public Map<String, Long> webhooks() {
    return outbox.counts().entrySet().stream()
        .collect(Collectors.toMap(entry -> entry.getKey().word(), Map.Entry::getValue));
  }

  @Override
  public int children() {
    return readers.stats().running();
  }

  @Override
  public long childrenResident() {
    return readers.stats().residentBytes();
  }

  @Override
  public long childStarts() {
    return readers.stats().started();
  }

  @Override
  public Map<String, Long> childEnds() {
    ReaderStats stats = readers.stats();
    Map<String, Long> ends = new TreeMap<>();
    stats
        .deaths()
        .forEach((cause, count) -> ends.put(cause.name().toLowerCase(Locale.ROOT), count));
    ends.put("age", stats.replaced());
    ends.put("idle", stats.stoppedIdle());
    return ends;
  }

  @Override
  public Map<String, Boolean> modelsAsked() {
    Map<String, Boolean> asked = new TreeMap<>();
    models.states().forEach((model, state) -> asked.put(model, !state.equals("open")));
    fieldsModel.states().forEach((model, state) -> asked.put(model, !state.equals("open")));
    return asked;
  }

  @Override
  public Map<String, Long> webhookAttempts() {
    DeliveryAttempts attempts = deliveries.attempts();
    return Map.of("delivered", attempts.delivered(), "failed", attempts.failed());
  }

  @Override
  public PictureFigures pictureCache() {
    return pictures.figures();
  }

  @Override
  public Duration sinceLastBeat() {
    return heart.sinceLastBeat();
  }

  @Override
  public long diskFree() {
    return disk.free();
  }

  @Override
  public long diskReserve() {
    return disk.bytes();
  }

  @Override
  public List<JobCount> jobs() {
    return all.counts(Optional.empty());
  }

  @Override
  public Map<String, Long> counters() {
    Map<String, Long> counters = new TreeMap<>();
    counters.put("cache_hits", counted.cacheHits());
    counters.put("cache_misses", counted.cacheMisses());
    counters.put("reading_millis", counted.readingMillis());
    counted.pagesByReader().forEach((reader, pages) -> counters.put("pages_" + reader, pages));
    counted.ended().forEach((state, jobs) -> counters.put("jobs_" + state.word(), jobs));
    return counters;
  }
}
