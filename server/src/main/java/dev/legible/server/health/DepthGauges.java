// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import dev.legible.queue.TaskQueue.Depth;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the database has to be asked for: tasks and webhooks by state. Several who scrape at once, or
 * often, cost one query in a few seconds.
 */
final class DepthGauges {

  private static final Logger LOG = LoggerFactory.getLogger(DepthGauges.class);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final ServiceFigures figures;
  private final MultiGauge counts;
  private final MultiGauge ages;
  private final MultiGauge webhooks;
  private long refreshed = System.nanoTime() - FRESH_NANOS;

  DepthGauges(MeterRegistry registry, ServiceFigures figures) {
    this.figures = figures;
    counts =
        MultiGauge.builder("legible_tasks")
            .description("Tasks by queue, kind, priority and state")
            .register(registry);
    ages =
        MultiGauge.builder("legible_tasks_oldest_seconds")
            .description("How long the oldest of these tasks has been due or running")
            .register(registry);
    webhooks =
        MultiGauge.builder("legible_webhooks").description("Webhooks by state").register(registry);
  }

  synchronized void refresh() {
    if (System.nanoTime() - refreshed < FRESH_NANOS) {
      return;
    }
    refreshed = System.nanoTime();
    try {
      List<Depth> depths = figures.depths();
      counts.register(rows(depths, Depth::count), true);
      ages.register(rows(depths, depth -> depth.oldestMillis() / 1000.0), true);
      webhooks.register(webhookRows(figures.webhooks()), true);
    } catch (RuntimeException e) {
      // The other figures are wanted most when the database is away.
      LOG.warn("The queue could not be asked for its figures, the last ones stay.", e);
    }
  }

  private static List<MultiGauge.Row<?>> rows(List<Depth> depths, ToDoubleFunction<Depth> figure) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    for (Depth depth : depths) {
      Tags tags =
          Tags.of(
              "queue", depth.queue(),
              "kind", depth.kind(),
              "priority", depth.priority().name().toLowerCase(Locale.ROOT),
              "state", depth.state().name().toLowerCase(Locale.ROOT));
      rows.add(MultiGauge.Row.of(tags, figure.applyAsDouble(depth)));
    }
    return rows;
  }

  private static List<MultiGauge.Row<?>> webhookRows(Map<String, Long> states) {
    List<MultiGauge.Row<?>> rows = new ArrayList<>();
    states.forEach((state, count) -> rows.add(MultiGauge.Row.of(Tags.of("state", state), count)));
    return rows;
  }
}
