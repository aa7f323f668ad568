// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;

/**
 * Figures for Prometheus: what happens is counted here by those to whom it happens, what is the case is
 * asked when somebody scrapes. Label values come from small sets: routes as they are declared, never
 * paths as they are called. Thread-safe.
 */
public final class Metrics {

  private static final Duration[] PAGE_TIMES = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60)
  };

  private static final Duration[] CALL_TIMES = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(2),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final DepthGauges depths;

  /** Shows what these tell. */
  public Metrics(ServiceFigures figures) {
    this.depths = new DepthGauges(registry, figures);
    Gauge.builder("legible_children", figures, ServiceFigures::children)
        .strongReference(true)
        .description("Reader processes that are running")
        .register(registry);
    Gauge.builder("legible_children_resident_bytes", figures, ServiceFigures::childrenResident)
        .strongReference(true)
        .description("Resident memory of all reader processes")
        .register(registry);
    state(registry, figures);
    ProcessGauges.register(registry);
    // There from the start, so that a rate can be taken from the first one on.
    cacheCounter(true);
    cacheCounter(false);
    counted(registry, figures);
    pictures(registry, figures);
  }

  private static void pictures(MeterRegistry registry, ServiceFigures figures) {
    String counter = "legible_picture_cache";
    String what = "Pictures that were asked for, by whether they were kept";
    FunctionCounter.builder(counter, figures, all -> all.pictureCache().hits())
        .description(what)
        .tag("result", "hit")
        .register(registry);
    FunctionCounter.builder(counter, figures, all -> all.pictureCache().misses())
        .description(what)
        .tag("result", "miss")
        .register(registry);
    Gauge.builder("legible_picture_cache_bytes", figures, all -> all.pictureCache().bytes())
        .strongReference(true)
        .description("Bytes of all kept pictures, as of the last look")
        .register(registry);
  }

  /** A page was read. */
  public void pageRead(String reader, Duration time) {
    Timer.builder("legible_page_seconds")
        .description("Time to read a page, by the reader that read it")
        .tag("reader", reader)
        .serviceLevelObjectives(PAGE_TIMES)
        .register(registry)
        .record(time);
  }

  /**
   * A job ended.
   *
   * @param state completed, failed or cancelled
   * @param code of the error; {@code none} when there is none
   */
  public void jobEnded(String state, String code) {
    Counter.builder("legible_jobs")
        .description("Jobs that ended, by state and error code")
        .tags("state", state, "code", code)
        .register(registry)
        .increment();
  }

  /** A result was looked for among earlier ones. */
  public void cacheAsked(boolean found) {
    cacheCounter(found).increment();
  }

  /**
   * A call was answered.
   *
   * @param route as declared, with the names of its parameters in place of their values
   */
  public void callAnswered(String method, String route, int status, Duration time) {
    Timer.builder("legible_http_request_seconds")
        .description("Time to answer a call")
        .tags("method", method, "route", route, "status", String.valueOf(status))
        .serviceLevelObjectives(CALL_TIMES)
        .register(registry)
        .record(time);
  }

  /** All figures in Prometheus' text format, version 0.0.4. */
  public String scrape() {
    depths.refresh();
    return registry.scrape();
  }

  private Counter cacheCounter(boolean found) {
    return Counter.builder("legible_cache")
        .description("Results that were looked for among earlier ones")
        .tag("result", found ? "hit" : "miss")
        .register(registry);
  }

  private static void state(MeterRegistry registry, ServiceFigures figures) {
    Gauge.builder(
            "legible_beat_age_seconds", figures, all -> all.sinceLastBeat().toMillis() / 1000.0)
        .strongReference(true)
        .description("How long ago the queue was last told that this process lives")
        .register(registry);
    Gauge.builder("legible_disk_free_bytes", figures, ServiceFigures::diskFree)
        .strongReference(true)
        .description("Room on the fullest disk that this process writes to")
        .register(registry);
    Gauge.builder("legible_disk_reserve_bytes", figures, ServiceFigures::diskReserve)
        .strongReference(true)
        .description("With less room than this no documents are taken")
        .register(registry);
  }

  private static void counted(MeterRegistry registry, ServiceFigures figures) {
    FunctionCounter.builder("legible_child_starts", figures, ServiceFigures::childStarts)
        .description("Reader processes started")
        .register(registry);
    for (String cause : figures.childEnds().keySet()) {
      FunctionCounter.builder(
              "legible_child_ends", figures, all -> all.childEnds().getOrDefault(cause, 0L))
          .description("Reader processes that ended, by cause")
          .tag("cause", cause)
          .register(registry);
    }
    for (String model : figures.modelsAsked().keySet()) {
      Gauge.builder(
              "legible_vision_available",
              figures,
              all -> all.modelsAsked().getOrDefault(model, false) ? 1 : 0)
          .strongReference(true)
          .description("1 while the model is asked, 0 while it is left alone after failures")
          .tag("model", model)
          .register(registry);
    }
    for (String outcome : figures.webhookAttempts().keySet()) {
      FunctionCounter.builder(
              "legible_webhook_attempts",
              figures,
              all -> all.webhookAttempts().getOrDefault(outcome, 0L))
          .description("Attempts to deliver a webhook, by outcome")
          .tag("outcome", outcome)
          .register(registry);
    }
  }
}
