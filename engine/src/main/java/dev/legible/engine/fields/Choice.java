// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a field may be: everything that was found for it, with what speaks for each. */
final class Choice {

  private Choice() {}

  /**
   * One possible value.
   *
   * @param value as the field writes it
   * @param score what speaks for it, minus what speaks against it; two more make it about seven times
   *     as likely
   */
  record Candidate(String value, Row row, int start, int end, double score) {

    Field field(double confidence) {
      return new Field(value, confidence, row.page(), row.box(start, end));
    }
  }

  /**
   * The best candidate. Its confidence grows with what speaks for it, with the lead over the next other
   * value, and with how surely it was read.
   *
   * @param even the score at which the best is as likely right as wrong
   */
  static Optional<Field> best(List<Candidate> candidates, double even) {
    Optional<Candidate> best = first(candidates);
    return best.map(
        taken -> {
          double next =
              candidates.stream()
                  .filter(other -> !other.value().equals(taken.value()))
                  .mapToDouble(Candidate::score)
                  .max()
                  .orElse(taken.score() - 4);
          double lead = Math.min(4, taken.score() - next);
          double read = taken.row().confidence(taken.start(), taken.end());
          double evidence = 0.55 * (taken.score() - even) + 0.45 * (lead - 1) + 4 * (read - 0.93);
          return taken.field(likelihood(evidence));
        });
  }

  static Optional<Candidate> first(List<Candidate> candidates) {
    return candidates.stream().max(Comparator.comparingDouble(Candidate::score));
  }

  /** Never quite sure of what was read off a page. */
  static double likelihood(double evidence) {
    return Math.clamp(1 / (1 + Math.exp(-evidence)), 0.02, 0.98);
  }
}
