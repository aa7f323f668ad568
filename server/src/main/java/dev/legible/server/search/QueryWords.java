// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The words of what is searched for, and where a text has them.
 *
 * @param words letters and digits only, each once
 */
record QueryWords(List<String> words) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

  /** More would be a document, not a question. */
  private static final int MOST = 64;

  /** As PostgreSQL's list has them, of which nobody wants to see the places. */
  private static final Set<String> SMALL_WORDS =
      Set.of(
          "a", "an", "and", "are", "as", "at", "be", "by", "do", "does", "for", "from", "has",
          "have", "how", "in", "is", "it", "its", "of", "on", "or", "that", "the", "this", "to",
          "was", "were", "what", "when", "where", "which", "who", "why", "will", "with");

  static QueryWords of(String text) {
    List<String> words =
        WORD.matcher(text)
            .results()
            .map(match -> match.group().toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    List<String> telling = words.stream().filter(word -> !SMALL_WORDS.contains(word)).toList();
    List<String> chosen = telling.isEmpty() ? words : telling;
    return new QueryWords(chosen.subList(0, Math.min(MOST, chosen.size())));
  }

  /**
   * The text as HTML with {@code <mark>} around the words; everything else in it is escaped. Words count
   * as the same when they differ by a usual English ending only, as for the index.
   */
  String marked(String text) {
    Set<String> stems = new HashSet<>();
    words.forEach(word -> stems.add(stem(word)));
    StringBuilder html = new StringBuilder();
    int end = 0;
    for (MatchResult word : WORD.matcher(text).results().toList()) {
      if (stems.contains(stem(word.group().toLowerCase(Locale.ROOT)))) {
        html.append(escaped(text.substring(end, word.start())))
            .append("<mark>")
            .append(escaped(word.group()))
            .append("</mark>");
        end = word.end();
      }
    }
    return html.append(escaped(text.substring(end))).toString();
  }

  private static String stem(String word) {
    for (String ending :
        List.of("ations", "ation", "ings", "ing", "ied", "ies", "ed", "es", "s", "y", "e")) {
      if (word.endsWith(ending) && word.length() - ending.length() >= 3) {
        return word.substring(0, word.length() - ending.length());
      }
    }
    return word;
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
