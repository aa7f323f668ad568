// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Span;
import dev.legible.export.MarkdownText.Place;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which characters of a text Markdown would take for markup. Only those are escaped, so that plain
 * prose stays as it is.
 */
final class MarkdownEscapes {

  /** What a line must not begin with: headings, quotes, bullets, rules, underlines, numbers. */
  private static final Pattern LINE_START =
      Pattern.compile(
          "^(?:#{1,6}(?=\\s|$)|>|[-+*](?=\\s|$)|=+\\s*$|[-_*](?=[-_*\\s]*$)|[|:-](?=[|:\\-\\s]*$)"
              + "|[0-9]{1,9}(?<number>[.)])(?=\\s|$))",
          Pattern.MULTILINE);

  private static final Pattern ENTITY =
      Pattern.compile("&(?=#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|[a-zA-Z][a-zA-Z0-9]{1,31};)");

  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  private final String text;
  private final Place place;
  private final BitSet borders = new BitSet();
  private final BitSet escaped = new BitSet();
  private final BitSet linked = new BitSet();
  private final boolean tildes;

  /**
   * Decides for every character of {@code text}.
   *
   * @param spans those that will be written; a delimiter beside a character changes its meaning
   */
  MarkdownEscapes(String text, Place place, List<Span> spans) {
    this.text = text;
    this.place = place;
    this.tildes = text.indexOf('~') != text.lastIndexOf('~');
    for (Span span : spans) {
      borders.set(span.start());
      borders.set(span.end());
      if (span.style() == Span.Style.LINK) {
        linked.set(span.start(), span.end());
      }
    }
    for (int i = 0; i < text.length(); i++) {
      escaped.set(i, markup(i));
    }
    Matcher entity = ENTITY.matcher(text);
    while (entity.find()) {
      escaped.set(entity.start());
    }
    if (place != Place.CELL && place != Place.HEADING) {
      escapeLineStarts();
    }
    if (place == Place.HEADING && text.endsWith("#")) {
      escaped.set(text.length() - 1);
    }
  }

  /** Whether the character at {@code i} needs a backslash. */
  boolean escaped(int i) {
    return escaped.get(i);
  }

  /** Neither white space nor punctuation, as Markdown's rule on delimiters has it. */
  static boolean wordly(char c) {
    return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
  }

  private void escapeLineStarts() {
    Matcher start = LINE_START.matcher(text);
    while (start.find()) {
      int number = start.start("number");
      int place = number >= 0 ? number : start.start();
      if (!borders.get(start.start())) {
        escaped.set(place);
      }
    }
  }

  private boolean markup(int i) {
    return switch (text.charAt(i)) {
      case '`' -> true;
      case '\\' -> i + 1 == text.length() || PUNCTUATION.indexOf(next(i)) >= 0 || next(i) == '\n';
      case '*' -> !(spaceBefore(i) && spaceAfter(i));
      case '_' -> !(spaceBefore(i) && spaceAfter(i)) && !insideWord(i);
      case '~' -> tildes;
      case '<' -> next(i) == '/' || next(i) == '!' || next(i) == '?' || letter(next(i));
      case '[' -> linked.get(i) || (i == 0 && place == Place.LIST_ITEM);
      case ']' -> linked.get(i) || next(i) == '(' || next(i) == ':';
      case '!' -> next(i) == '[' || borders.get(i + 1);
      case '|' -> place == Place.CELL;
      default -> false;
    };
  }

  private static boolean letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private char next(int i) {
    return i + 1 < text.length() ? text.charAt(i + 1) : '\n';
  }

  private boolean spaceBefore(int i) {
    return !borders.get(i) && i > 0 && Character.isWhitespace(text.charAt(i - 1));
  }

  private boolean spaceAfter(int i) {
    return !borders.get(i + 1) && Character.isWhitespace(next(i));
  }

  /** Whether the run of underscores around {@code i} stands between letters: file_name. */
  private boolean insideWord(int i) {
    int start = i;
    int end = i + 1;
    while (start > 0 && text.charAt(start - 1) == '_') {
      start--;
    }
    while (end < text.length() && text.charAt(end) == '_') {
      end++;
    }
    return borders.nextSetBit(start) != start
        && !borders.get(end)
        && start > 0
        && end < text.length()
        && wordly(text.charAt(start - 1))
        && wordly(text.charAt(end));
  }
}
