// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.time.Duration;
import java.util.List;

/** How work is done on this machine. */
final class WorkSettings {

  static final Setting<Integer> CHILDREN =
      Setting.of(
              "LEGIBLE_WORKERS",
              Forms.count(0, 64),
              "1",
              "Reader processes. One shares its models between its page threads; 0 means that this"
                  + " process only answers calls, and `legible worker` reads.")
          .or("NUM_WORKERS", "WORKERS");

  static final Setting<Integer> THREADS =
      Setting.of(
              "LEGIBLE_THREADS",
              Forms.count(1, 256),
              new Fallback(
                  "the number of cores", values -> String.valueOf(values.machine().cores())),
              "Pages read at once by each reader process.")
          .or("WORKER_THREADS", "OMP_NUM_THREADS");

  static final Setting<String> LABEL =
      Setting.of(
              "LEGIBLE_LABEL",
              Forms.text("a name"),
              new Fallback("the host name", values -> values.machine().hostName()),
              "What this machine is called in jobs, figures and logs.")
          .or("VPS_INSTANCE_ID");

  static final Setting<Duration> POLL =
      Setting.of(
              "LEGIBLE_POLL",
              Forms.seconds("100ms", "5m"),
              "5s",
              "Longest pause between looks at the queue. A bare number counts seconds.")
          .or("POLL_INTERVAL_SECONDS");

  static final Setting<Duration> DRAIN =
      Setting.of(
          "LEGIBLE_DRAIN",
          Forms.time("0s", "1h"),
          "25s",
          "How long pages may be finished after the signal to end; what then still runs is read"
              + " again elsewhere.");

  static final Setting<Duration> IDLE =
      Setting.of(
          "LEGIBLE_READER_IDLE",
          Forms.time("1s", "7d"),
          "1m",
          "A reader process without work for so long is stopped.");

  static final Setting<Integer> DOCUMENTS =
      Setting.of(
          "LEGIBLE_READER_DOCUMENTS",
          Forms.count(1, 1_000_000),
          "200",
          "A reader process is replaced after so many documents.");

  static final Setting<String> OCR_NAME =
      Setting.of(
              "LEGIBLE_OCR_NAME",
              Forms.text("a name"),
              "paddleocr",
              "What `/health` shows as `ocr_impl`.")
          .or("OCR_IMPL");

  static final Section SECTION =
      new Section(
          "Work on this machine",
          List.of(CHILDREN, THREADS, LABEL, POLL, DRAIN, IDLE, DOCUMENTS, OCR_NAME));

  private WorkSettings() {}
}
