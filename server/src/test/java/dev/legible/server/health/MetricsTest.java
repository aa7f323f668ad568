// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Priority;
import dev.legible.queue.TaskQueue.Depth;
import dev.legible.queue.TaskState;
import dev.legible.server.picture.PictureFigures;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MetricsTest {

  private final AtomicInteger asked = new AtomicInteger();
  private final Metrics metrics =
      new Metrics(
          new ServiceFigures() {
            @Override
            public List<Depth> depths() {
              asked.incrementAndGet();
              return List.of(new Depth("work", "read", Priority.HIGH, TaskState.QUEUED, 12, 3_500));
            }

            @Override
            public Map<String, Long> webhooks() {
              return Map.of("dead", 2L);
            }

            @Override
            public int children() {
              return 1;
            }

            @Override
            public long childrenResident() {
              return 300_000_000;
            }

            @Override
            public long childStarts() {
              return 3;
            }

            @Override
            public Map<String, Long> childEnds() {
              return Map.of("memory", 1L);
            }

            @Override
            public Map<String, Boolean> modelsAsked() {
              return Map.of("deepseek", true, "nanonets", false);
            }

            @Override
            public PictureFigures pictureCache() {
              return new PictureFigures(3, 1, 4_000);
            }

            @Override
            public Map<String, Long> webhookAttempts() {
              return Map.of("delivered", 5L);
            }

            @Override
            public Duration sinceLastBeat() {
              return Duration.ofMillis(1_500);
            }

            @Override
            public long diskFree() {
              return 2_000;
            }

            @Override
            public long diskReserve() {
              return 1_000;
            }
          });

  @Test
  void what_is_the_case_is_asked_when_somebody_scrapes() {
    assertThat(metrics.scrape().lines())
        .contains(
            "legible_tasks{kind=\"read\",priority=\"high\",queue=\"work\",state=\"queued\"} 12.0",
            "legible_tasks_oldest_seconds{kind=\"read\",priority=\"high\",queue=\"work\",state=\"queued\"} 3.5",
            "legible_webhooks{state=\"dead\"} 2.0",
            "legible_children 1.0",
            "legible_beat_age_seconds 1.5",
            "legible_disk_free_bytes 2000.0",
            "legible_disk_reserve_bytes 1000.0",
            "legible_child_starts_total 3.0",
            "legible_child_ends_total{cause=\"memory\"} 1.0",
            "legible_vision_available{model=\"deepseek\"} 1.0",
            "legible_vision_available{model=\"nanonets\"} 0.0",
            "legible_webhook_attempts_total{outcome=\"delivered\"} 5.0",
            "legible_children_resident_bytes 3.0E8",
            "legible_picture_cache_total{result=\"hit\"} 3.0",
            "legible_picture_cache_total{result=\"miss\"} 1.0",
            "legible_picture_cache_bytes 4000.0",
            "legible_cache_total{result=\"hit\"} 0.0")
        .anyMatch(line -> line.startsWith("legible_resident_bytes "))
        .anyMatch(line -> line.startsWith("legible_heap_used_bytes "));
  }

  @Test
  void who_scrapes_often_costs_one_query() {
    metrics.scrape();
    metrics.scrape();

    assertThat(asked).hasValue(1);
  }

  @Test
  void what_happens_is_counted() {
    metrics.pageRead("paddle", Duration.ofMillis(400));
    metrics.pageRead("paddle", Duration.ofSeconds(3));
    metrics.jobEnded("completed", "none");
    metrics.cacheAsked(true);
    metrics.callAnswered("GET", "/v1/jobs/{id}/status", 200, Duration.ofMillis(3));

    assertThat(metrics.scrape().lines())
        .contains(
            "legible_page_seconds_count{reader=\"paddle\"} 2",
            "legible_page_seconds_sum{reader=\"paddle\"} 3.4",
            "legible_page_seconds_bucket{reader=\"paddle\",le=\"1.0\"} 1",
            "legible_jobs_total{code=\"none\",state=\"completed\"} 1.0",
            "legible_cache_total{result=\"hit\"} 1.0",
            "legible_http_request_seconds_count{method=\"GET\",route=\"/v1/jobs/{id}/status\",status=\"200\"} 1");
  }
}
