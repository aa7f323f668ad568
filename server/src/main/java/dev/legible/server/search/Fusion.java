// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins two rankings by reciprocal rank fusion (Cormack, Clarke and Büttcher 2009): what stands high in
 * either comes high, whatever the scores mean. The vectors' ranking counts more, as measured.
 */
final class Fusion {

  /** Keeps the first few from outweighing everything; the paper has 60, which ranked a little worse. */
  private static final double CALM = 20;

  private static final double WEIGHT_OF_MEANING = 1;
  private static final double WEIGHT_OF_WORDS = 0.5;

  private Fusion() {}

  /** The best of both, with their joined score. */
  static List<Ranked> of(List<Ranked> byMeaning, List<Ranked> byWords, int limit) {
    Map<Long, Double> scores = new HashMap<>();
    add(byMeaning, WEIGHT_OF_MEANING, scores);
    add(byWords, WEIGHT_OF_WORDS, scores);
    return scores.entrySet().stream()
        .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingDouble(Ranked::score).reversed().thenComparingLong(Ranked::number))
        .limit(limit)
        .toList();
  }

  private static void add(List<Ranked> ranking, double weight, Map<Long, Double> scores) {
    for (int i = 0; i < ranking.size(); i++) {
      scores.merge(ranking.get(i).number(), weight / (CALM + i + 1), Double::sum);
    }
  }
}
