// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of a text that is set apart.
 *
 * @param start index of its first UTF-16 unit
 * @param end index behind its last UTF-16 unit
 * @param target where a {@link Style#LINK} leads; null for the other styles
 */
public record Span(int start, int end, Style style, @Nullable String target) {

  /** How a span is set apart. */
  public enum Style {
    BOLD,
    ITALIC,
    STRIKETHROUGH,
    CODE,
    LINK
  }
}
