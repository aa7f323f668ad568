// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;

/** A text with the stretches in it that are bold, linked and so on; spans may nest. */
public record StyledText(String text, List<Span> spans) {

  public static final StyledText EMPTY = new StyledText("", List.of());

  public StyledText {
    spans = List.copyOf(spans);
  }

  public static StyledText plain(String text) {
    return text.isEmpty() ? EMPTY : new StyledText(text, List.of());
  }
}
