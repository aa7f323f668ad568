// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import java.util.ArrayList;
import java.util.List;

/**
 * White space that would change what Markdown means: at the ends of lines, and empty lines. A run of
 * blanks becomes one blank, a run with a line end in it becomes one line end.
 */
final class MarkdownSpaces {

  private MarkdownSpaces() {}

  /** The text without such white space, its spans moved along. */
  static StyledText tidied(StyledText styled) {
    String raw = Characters.writable(styled.text());
    StringBuilder text = new StringBuilder(raw.length());
    int[] places = new int[raw.length() + 1];
    boolean blank = false;
    boolean lineEnd = false;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\n' || c == ' ' || c == '\t') {
        places[i] = text.length();
        blank = true;
        lineEnd |= c == '\n';
        continue;
      }
      if (blank && !text.isEmpty()) {
        text.append(lineEnd ? '\n' : ' ');
      }
      blank = false;
      lineEnd = false;
      places[i] = text.length();
      text.append(c);
    }
    places[raw.length()] = text.length();
    return new StyledText(text.toString(), moved(styled.spans(), places));
  }

  private static List<Span> moved(List<Span> spans, int[] places) {
    List<Span> moved = new ArrayList<>(spans.size());
    int length = places.length - 1;
    for (Span span : spans) {
      int start = places[Math.clamp(span.start(), 0, length)];
      int end = places[Math.clamp(span.end(), 0, length)];
      if (start < end) {
        moved.add(new Span(start, end, span.style(), span.target()));
      }
    }
    return moved;
  }
}
