// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.engine.options.Mode;
import java.time.Duration;
import java.util.List;

/** What becomes of jobs. */
final class JobSettings {

  static final Setting<Mode> MODE =
      Setting.of(
              "LEGIBLE_MODE",
              Forms.choice(Mode.class),
              "balanced",
              "How much doubt is tolerated when a job does not say: `fast`, `balanced` or"
                  + " `accurate`.")
          .or("DEFAULT_ACCURACY_MODE");

  static final Setting<Boolean> RECOGNITION =
      Setting.of(
              "LEGIBLE_RECOGNITION",
              Forms.flag(),
              "true",
              "Whether pictures of text are recognised; false takes text layers only.")
          .or("ENABLE_OCR");

  static final Setting<Duration> RETENTION =
      Setting.of(
          "LEGIBLE_RETENTION",
          Forms.time("1m", "3650d"),
          "24h",
          "How long a job that has ended is kept, with its upload and results.");

  static final Setting<Integer> QUEUE_LIMIT =
      Setting.of(
          "LEGIBLE_QUEUE_LIMIT",
          Forms.count(1, 10_000_000),
          "1000",
          "Jobs that may wait; then callers are told to come back (429).");

  static final Setting<Integer> TENANT_QUOTA =
      Setting.of(
          "LEGIBLE_TENANT_QUOTA",
          Forms.count(1, 10_000_000),
          new Fallback(
              "the value of `LEGIBLE_QUEUE_LIMIT`",
              values -> String.valueOf(values.get(QUEUE_LIMIT))),
          "Jobs of one tenant that may wait.");

  static final Setting<Duration> STALL =
      Setting.of(
          "LEGIBLE_STALL_TIMEOUT",
          Forms.time("10s", "7d"),
          "5m",
          "A job fails when no page of it was finished for so long.");

  static final Setting<Duration> LONGEST =
      Setting.of(
          "LEGIBLE_JOB_TIMEOUT",
          Forms.time("1s", "30d"),
          Fallback.none(),
          "A job fails when it takes longer in all.");

  static final Section SECTION =
      new Section(
          "Jobs", List.of(MODE, RECOGNITION, RETENTION, QUEUE_LIMIT, TENANT_QUOTA, STALL, LONGEST));

  private JobSettings() {}
}
