// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts a styled text together from runs; runs of like style become one span. Not thread-safe. */
public final class StyledTextBuilder {

  private final StringBuilder text = new StringBuilder();
  private final List<Span> spans = new ArrayList<>();

  public StyledTextBuilder append(String run) {
    text.append(run);
    return this;
  }

  /** Appends a run that is set apart in these ways; {@code target} when it is a link. */
  public StyledTextBuilder append(String run, Set<Span.Style> styles, @Nullable String target) {
    int start = text.length();
    text.append(run);
    if (target != null) {
      mark(start, text.length(), Span.Style.LINK, target);
    }
    for (Span.Style style : Span.Style.values()) {
      if (style != Span.Style.LINK && styles.contains(style)) {
        mark(start, text.length(), style, null);
      }
    }
    return this;
  }

  /** Appends a text with its spans. */
  public StyledTextBuilder append(StyledText other) {
    int start = text.length();
    text.append(other.text());
    for (Span span : other.spans()) {
      mark(start + span.start(), start + span.end(), span.style(), span.target());
    }
    return this;
  }

  /** Ends the line unless a new one has just begun. */
  public StyledTextBuilder breakLine() {
    if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
      text.append('\n');
    }
    return this;
  }

  public int length() {
    return text.length();
  }

  public boolean isBlank() {
    return text.toString().isBlank();
  }

  /** Whether white space would be superfluous here. */
  public boolean endsWithSpace() {
    return text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
  }

  /** Marks what has been appended already. */
  public void mark(int start, int end, Span.Style style, @Nullable String target) {
    if (start >= end) {
      return;
    }
    for (int i = spans.size() - 1; i >= 0 && i >= spans.size() - Span.Style.values().length; i--) {
      Span last = spans.get(i);
      if (last.end() == start
          && last.style() == style
          && java.util.Objects.equals(last.target(), target)) {
        spans.set(i, new Span(last.start(), end, style, target));
        return;
      }
    }
    spans.add(new Span(start, end, style, target));
  }

  /** The text without white space at its ends. */
  public StyledText build() {
    int start = 0;
    int end = text.length();
    while (start < end && blank(text.charAt(start))) {
      start++;
    }
    while (end > start && blank(text.charAt(end - 1))) {
      end--;
    }
    List<Span> kept = new ArrayList<>();
    for (Span span : spans) {
      int from = Math.max(span.start(), start);
      int to = Math.min(span.end(), end);
      if (from < to) {
        kept.add(new Span(from - start, to - start, span.style(), span.target()));
      }
    }
    return start == end ? StyledText.EMPTY : new StyledText(text.substring(start, end), kept);
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ';
  }
}
