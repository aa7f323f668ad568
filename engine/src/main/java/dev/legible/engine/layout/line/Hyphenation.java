// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.line;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Joins lines to running text and makes words whole that were hyphenated at a line's end. Knows no
 * dictionary: the page itself is the witness. The hyphen stays when
 *
 * <ul>
 *   <li>the compound occurs with its hyphen elsewhere on the page,
 *   <li>what stands before it has another hyphen already ("state-of-the-"), is a single letter, has a
 *       digit or is written in capitals while the rest is not, or
 *   <li>both halves occur on the page as words of their own, and the whole does not.
 * </ul>
 *
 * In all other cases before a small letter it goes, as most line-end hyphens are the typesetter's.
 */
public final class Hyphenation {

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}'\u2019-]*");
  private static final String HYPHENS = "-\u2010\u00AD\u00AC";
  private static final Pattern LAST =
      Pattern.compile(
          "(?<![\\p{L}\\d-])((?:[\\p{L}\\d]+[-\u2010])*)([\\p{L}\\p{M}\\d]+)[" + HYPHENS + "]$");
  private static final Pattern FIRST = Pattern.compile("^(\\p{L}[\\p{L}\\p{M}]*)");

  private final Set<String> words;

  private Hyphenation(Set<String> words) {
    this.words = words;
  }

  /** A joiner that has seen these texts of a page. */
  public static Hyphenation seenIn(List<String> texts) {
    return new Hyphenation(
        texts.stream()
            .flatMap(t -> inner(t).results().map(m -> m.group().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toSet()));
  }

  private static Matcher inner(String text) {
    return WORD.matcher(text.strip());
  }

  /** Joins the lines of a text that stands alone, such as a table cell. */
  public static String join(List<String> lines) {
    return new Hyphenation(Set.of()).joined(lines);
  }

  public String joined(List<String> lines) {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      append(text, line.strip());
    }
    return text.toString().replace("\u00AD", "");
  }

  private void append(StringBuilder text, String line) {
    if (line.isEmpty()) {
      return;
    }
    if (text.isEmpty()) {
      text.append(line);
      return;
    }
    char end = text.charAt(text.length() - 1);
    Matcher last = LAST.matcher(text.substring(Math.max(0, text.length() - 80)));
    Matcher first = FIRST.matcher(line);
    if (HYPHENS.indexOf(end) >= 0 && last.find() && first.find()) {
      boolean small = Character.isLowerCase(first.group(1).charAt(0));
      if (small && !keepsHyphen(last.group(1), last.group(2), first.group(1), text)) {
        text.setLength(text.length() - 1);
      }
      text.append(line);
    } else if (ideographic(end) && ideographic(line.charAt(0))) {
      text.append(line);
    } else {
      text.append(' ').append(line);
    }
  }

  private boolean keepsHyphen(String before, String left, String right, StringBuilder text) {
    if (text.charAt(text.length() - 1) == '\u00AD') {
      return false;
    }
    if (!before.isEmpty() || left.length() < 2 || left.chars().anyMatch(Character::isDigit)) {
      return true;
    }
    boolean shouted =
        left.length() > 1
            && left.equals(left.toUpperCase(Locale.ROOT))
            && !right.equals(right.toUpperCase(Locale.ROOT));
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    boolean compound = words.contains(a + "-" + b);
    boolean halves =
        left.length() > 3 && right.length() > 3 && words.contains(a) && words.contains(b);
    return shouted || compound || (halves && !words.contains(a + b));
  }

  private static boolean ideographic(char c) {
    return Character.isIdeographic(c)
        || (c >= '\u3000' && c <= '\u30FF')
        || (c >= '\uFF00' && c <= '\uFFEF');
  }
}
