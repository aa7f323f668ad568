// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Span;
import dev.legible.document.StyledText;
import java.util.List;

/** Styled text as inline Markdown: spans as delimiters, everything else escaped where needed. */
final class MarkdownText {

  /** Where the text will stand, which decides what must be escaped and what a line end becomes. */
  enum Place {
    PARAGRAPH("\\\n"),
    LIST_ITEM("\\\n"),
    HEADING(" "),
    CELL("<br>");

    private final String lineEnd;

    Place(String lineEnd) {
      this.lineEnd = lineEnd;
    }
  }

  private final String text;
  private final Place place;
  private final List<Span> spans;
  private final MarkdownEscapes escapes;
  private final StringBuilder out = new StringBuilder();
  private int nextSpan;

  private MarkdownText(String text, Place place, List<Span> spans) {
    this.text = text;
    this.place = place;
    this.spans = spans;
    this.escapes = new MarkdownEscapes(text, place, spans);
  }

  /** Never has white space at its ends nor an empty line in it. */
  static String of(StyledText styled, Place place) {
    StyledText tidy = MarkdownSpaces.tidied(styled);
    String text = tidy.text();
    MarkdownText writer = new MarkdownText(text, place, MarkdownSpans.nested(text, tidy.spans()));
    writer.write(0, text.length());
    return writer.out.toString();
  }

  /** Length of the longest run of {@code c}. */
  static int longestRun(String text, char c) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == c ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private void write(int start, int end) {
    int i = start;
    while (i < end) {
      if (nextSpan < spans.size() && spans.get(nextSpan).start() == i) {
        Span span = spans.get(nextSpan++);
        writeSpan(span);
        i = span.end();
      } else {
        writeCharacter(i++);
      }
    }
  }

  private void writeSpan(Span span) {
    switch (span.style()) {
      case BOLD -> enclose("**", span, "**");
      case ITALIC -> enclose("*", span, "*");
      case STRIKETHROUGH -> enclose("~~", span, "~~");
      case LINK -> enclose("[", span, "](" + destination(span) + ")");
      case CODE -> writeCode(text.substring(span.start(), span.end()));
    }
  }

  private void enclose(String before, Span span, String after) {
    out.append(before);
    write(span.start(), span.end());
    out.append(after);
  }

  private void writeCharacter(int i) {
    char c = text.charAt(i);
    if (c == '\n') {
      out.append(place.lineEnd);
      return;
    }
    if (escapes.escaped(i)) {
      out.append('\\');
    }
    out.append(c);
  }

  /** In code nothing can be escaped but the pipe of a table cell. */
  private void writeCode(String raw) {
    String code = raw.replace('\n', ' ');
    String fence = "`".repeat(longestRun(code, '`') + 1);
    boolean padded = code.startsWith("`") || code.endsWith("`");
    String inner = padded ? " " + code + " " : code;
    out.append(fence).append(place == Place.CELL ? inner.replace("|", "\\|") : inner).append(fence);
  }

  private String destination(Span link) {
    String target = link.target() == null ? "" : link.target();
    StringBuilder safe = new StringBuilder();
    for (char c : Characters.writable(target).strip().toCharArray()) {
      switch (c) {
        case '\n', '\t' -> {}
        case ' ' -> safe.append("%20");
        case '<' -> safe.append("%3C");
        case '>' -> safe.append("%3E");
        case '|' -> safe.append("%7C");
        case '(', ')', '\\' -> safe.append('\\').append(c);
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
