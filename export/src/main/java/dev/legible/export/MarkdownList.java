// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.export.MarkdownText.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive list items as one nested list. Bullets of any kind become "-", numbers stay, other
 * markers ("a)", "iv.") stay in the text behind a "-". Not thread-safe.
 */
final class MarkdownList {

  private static final Pattern BULLET =
      Pattern.compile(
          "^\\s*[-*+\u2022\u2023\u2043\u2219\u25aa\u25ab\u25cf\u25cb\u25e6\u25a0\u25a1"
              + "\u25b6\u25ba\u27a2\u2794\u2713\u2714\u00b7\u2013\u2014\uf0b7\uf0a7](?:\\s+|$)");
  private static final Pattern NUMBER = Pattern.compile("^\\s*([0-9]{1,9}[.)])(?:\\s+|$)");

  /** An item that deeper ones may hang from: its level and where its text begins. */
  private record Parent(int level, int indent) {}

  private final StringBuilder out = new StringBuilder();
  private final Deque<Parent> parents = new ArrayDeque<>();

  /** Adds an item below those before it. */
  void add(Block item) {
    StyledText text = item.text();
    String marker = "-";
    Matcher number = NUMBER.matcher(text.text());
    Matcher bullet = BULLET.matcher(text.text());
    if (number.find()) {
      marker = number.group(1);
      text = from(text, number.end());
    } else if (bullet.find()) {
      text = from(text, bullet.end());
    }
    String written = MarkdownText.of(text, Place.LIST_ITEM);
    if (written.isEmpty()) {
      return;
    }
    while (!parents.isEmpty() && parents.getLast().level() >= item.level()) {
      parents.removeLast();
    }
    int indent = parents.isEmpty() ? 0 : parents.getLast().indent();
    separate(marker);
    int inner = indent + marker.length() + 1;
    parents.addLast(new Parent(item.level(), inner));
    out.append(" ".repeat(indent)).append(marker).append(' ');
    out.append(written.replace("\n", "\n" + " ".repeat(inner)));
  }

  /** Closes the list; the next item begins a new one. */
  void endInto(List<String> chunks) {
    if (!out.isEmpty()) {
      chunks.add(out.toString());
    }
    out.setLength(0);
    parents.clear();
  }

  /** A numbered list may follow directly on a text line only when it begins with 1. */
  private void separate(String marker) {
    if (out.isEmpty()) {
      return;
    }
    boolean numbered = Character.isDigit(marker.charAt(0));
    boolean one = marker.length() == 2 && marker.charAt(0) == '1';
    out.append(numbered && !one && !parents.isEmpty() ? "\n\n" : "\n");
  }

  private static StyledText from(StyledText text, int start) {
    List<Span> spans = new ArrayList<>();
    for (Span span : text.spans()) {
      if (span.end() > start) {
        spans.add(
            new Span(
                Math.max(0, span.start() - start),
                span.end() - start,
                span.style(),
                span.target()));
      }
    }
    return new StyledText(text.text().substring(start), spans);
  }
}
