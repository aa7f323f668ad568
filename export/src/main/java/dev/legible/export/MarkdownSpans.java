// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Span;
import dev.legible.document.Span.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Spans in the order and with the ends that Markdown's delimiters need: each lies within or outside
 * of each other, none of one style within the same style, none begins or ends at white space.
 */
final class MarkdownSpans {

  /** Outer before inner: by start, longer first, links around emphasis around code. */
  private static final Comparator<Span> OUTER_FIRST =
      Comparator.comparingInt(Span::start)
          .thenComparing(Comparator.comparingInt(Span::end).reversed())
          .thenComparingInt(span -> rank(span.style()));

  private MarkdownSpans() {}

  /** The spans to write, each outer one before those inside of it. */
  static List<Span> nested(String text, List<Span> spans) {
    PriorityQueue<Span> waiting = new PriorityQueue<>(OUTER_FIRST);
    for (Style style : Style.values()) {
      for (Span span : merged(spans, style)) {
        offer(waiting, text, span);
      }
    }
    List<Span> nested = new ArrayList<>();
    Deque<Span> open = new ArrayDeque<>();
    while (!waiting.isEmpty()) {
      Span span = waiting.remove();
      while (!open.isEmpty() && open.getLast().end() <= span.start()) {
        open.removeLast();
      }
      if (!open.isEmpty() && span.end() > open.getLast().end()) {
        int cut = open.getLast().end();
        offer(waiting, text, new Span(span.start(), cut, span.style(), span.target()));
        offer(waiting, text, new Span(cut, span.end(), span.style(), span.target()));
      } else if (open.stream().noneMatch(outer -> forbids(outer, span))) {
        nested.add(span);
        open.addLast(span);
      }
    }
    return nested;
  }

  private static int rank(Style style) {
    return switch (style) {
      case LINK -> 0;
      case STRIKETHROUGH -> 1;
      case BOLD -> 2;
      case ITALIC -> 3;
      case CODE -> 4;
    };
  }

  private static boolean forbids(Span outer, Span inner) {
    return outer.style() == Style.CODE || outer.style() == inner.style();
  }

  /** The spans of one style, in order, without overlaps; neighbours of one target are one. */
  private static List<Span> merged(List<Span> spans, Style style) {
    List<Span> merged = new ArrayList<>();
    List<Span> ordered =
        spans.stream()
            .filter(span -> span.style() == style && (style != Style.LINK || safe(span.target())))
            .sorted(Comparator.comparingInt(Span::start))
            .toList();
    for (Span span : ordered) {
      Span last = merged.isEmpty() ? null : merged.getLast();
      if (last == null || last.end() < span.start()) {
        merged.add(span);
      } else if (Objects.equals(last.target(), span.target())) {
        int end = Math.max(last.end(), span.end());
        merged.set(merged.size() - 1, new Span(last.start(), end, style, span.target()));
      } else if (span.end() > last.end()) {
        merged.add(new Span(last.end(), span.end(), style, span.target()));
      }
    }
    return merged;
  }

  /** A document must not smuggle a script into the page that shows its Markdown. */
  private static boolean safe(@Nullable String target) {
    if (target == null || target.isBlank()) {
      return false;
    }
    String start = target.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s\\p{Cntrl}]", "");
    return !start.startsWith("javascript:")
        && !start.startsWith("vbscript:")
        && !start.startsWith("data:");
  }

  private static void offer(PriorityQueue<Span> waiting, String text, Span span) {
    int start = span.start();
    int end = span.end();
    boolean emphasis = span.style() != Style.CODE && span.style() != Style.LINK;
    while (start < end && loose(text, start, start - 1, emphasis)) {
      start++;
    }
    while (end > start && loose(text, end - 1, end, emphasis)) {
      end--;
    }
    if (start < end) {
      waiting.add(new Span(start, end, span.style(), span.target()));
    }
  }

  /**
   * Whether a delimiter between the character at {@code inner} and its neighbour outside would not
   * count: beside white space, or between punctuation inside and a letter outside.
   */
  private static boolean loose(String text, int inner, int outer, boolean emphasis) {
    char c = text.charAt(inner);
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return true;
    }
    boolean letterOutside =
        outer >= 0 && outer < text.length() && MarkdownEscapes.wordly(text.charAt(outer));
    return emphasis && letterOutside && !MarkdownEscapes.wordly(c);
  }
}
