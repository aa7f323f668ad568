// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How many words of a text were read, whatever their order. A word is a run of letters and digits
 * after compatibility normalisation (NFKC), in capitals; a word that occurs twice must be read
 * twice.
 *
 * @param precision share of the read words that are in the truth, 0 to 1
 * @param recall share of the words of the truth that were read, 0 to 1
 * @param f1 harmonic mean of both, 0 to 1
 */
public record WordScore(double precision, double recall, double f1) {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  /** Scores {@code read} against what is known to stand there. */
  public static WordScore of(String truth, String read) {
    Map<String, Integer> wanted = words(truth);
    Map<String, Integer> found = words(read);
    int hits =
        wanted.entrySet().stream()
            .mapToInt(word -> Math.min(word.getValue(), found.getOrDefault(word.getKey(), 0)))
            .sum();
    int wantedCount = count(wanted);
    int foundCount = count(found);
    return new WordScore(
        hits / (double) Math.max(1, foundCount),
        hits / (double) Math.max(1, wantedCount),
        2.0 * hits / Math.max(1, foundCount + wantedCount));
  }

  private static Map<String, Integer> words(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    Map<String, Integer> counts = new HashMap<>();
    WORD.matcher(plain).results().forEach(match -> counts.merge(match.group(), 1, Integer::sum));
    return counts;
  }

  private static int count(Map<String, Integer> words) {
    return words.values().stream().mapToInt(Integer::intValue).sum();
  }
}
