// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.util.List;
import java.util.Locale;

/** How is logged. */
final class LogSettings {

  /** How much is logged. */
  enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /** For whom. */
  enum Format {
    TEXT,
    JSON
  }

  static final Setting<Level> LEVEL =
      Setting.of(
              "LEGIBLE_LOG_LEVEL",
              level(),
              "info",
              "How much is logged: `trace`, `debug`, `info`, `warn` or `error`.")
          .or("LOG_LEVEL");

  static final Setting<Format> FORMAT =
      Setting.of(
          "LEGIBLE_LOG_FORMAT",
          Forms.choice(Format.class),
          "text",
          "`text` for people, or `json`: one object on each line. Both go to standard error.");

  static final Section SECTION = new Section("Logs", List.of(LEVEL, FORMAT));

  private LogSettings() {}

  /** Other systems say warning and critical. */
  private static Form<Level> level() {
    Form<Level> ours = Forms.choice(Level.class);
    return new Form<>(
        ours.expected(),
        text ->
            switch (text.toLowerCase(Locale.ROOT)) {
              case "warning" -> Level.WARN;
              case "critical", "fatal" -> Level.ERROR;
              default -> ours.parse(text);
            });
  }
}
