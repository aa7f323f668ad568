// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.server.log.Redaction;

/** How much of a value people may see. */
enum Mask {
  /** All of it. */
  NONE,
  /** An address without its password and query. */
  URL,
  /** Only that there is one. */
  SECRET;

  String over(String value) {
    return switch (this) {
      case NONE -> value;
      case URL -> Redaction.PATTERNS.of(value);
      case SECRET -> value.isEmpty() ? "" : "***";
    };
  }
}
