// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text, for comparison: without marks and tags, in lower case, each character of a script
 * that does not part its words by itself.
 */
final class AnswerWords {

  private static final Pattern TAG = Pattern.compile("<[^<>]{1,200}>");
  private static final Pattern WORD =
      Pattern.compile(
          "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]|[\\p{L}\\p{M}\\p{N}&&[^\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]]+");

  private AnswerWords() {}

  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(TAG.matcher(text).replaceAll(" "));
    while (word.find()) {
      words.add(word.group().toLowerCase(Locale.ROOT));
    }
    return words;
  }

  static Map<String, Integer> counts(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  /** How many of {@code some} are found among {@code others}, each once: 0 to 1; 1 of none. */
  static double shareFound(List<String> some, List<String> others) {
    if (some.isEmpty()) {
      return 1;
    }
    Map<String, Integer> left = counts(others);
    int found = 0;
    for (String word : some) {
      Integer there = left.get(word);
      if (there != null && there > 0) {
        left.put(word, there - 1);
        found++;
      }
    }
    return (double) found / some.size();
  }
}
