// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.engine.fields.Choice.Candidate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What it costs altogether: by what it is called, and by whether the other amounts add up to it. */
final class AmountField {

  /** The score at which the best is as likely right as wrong. */
  static final double EVEN = 2.2;

  private static final BigDecimal FEW_CENTS = new BigDecimal("0.05");

  /** A score below which a number is no total: what speaks against it is more than what speaks for it. */
  private static final double LEAST = 0;

  /** What it costs to be a part of a number only: a label does not make up for it. */
  private static final double BROKEN = 4;

  /** What a rival costs. */
  private static final double RIVAL = 1.5;

  private AmountField() {}

  /** None where nothing says that the numbers are money: texts are full of numbers with two decimals. */
  static List<Candidate> candidates(List<Figure> figures, Arithmetic sums) {
    List<Candidate> candidates = weighed(figures, sums);
    boolean money =
        sums.anySum()
            || figures.stream()
                .anyMatch(figure -> figure.meaning() != null || figure.money().marked());
    boolean any = candidates.stream().anyMatch(candidate -> candidate.score() >= LEAST);
    return money && any ? candidates : List.of();
  }

  /** Every figure, whether it makes sense as a total or not. */
  static List<Candidate> weighed(List<Figure> figures, Arithmetic sums) {
    List<Candidate> candidates = new ArrayList<>();
    int rows = figures.isEmpty() ? 1 : figures.getLast().index() + 1;
    boolean anyPositive =
        figures.stream()
            .anyMatch(f -> f.value().signum() > 0 && f.means(Meaning.TOTAL, Meaning.FINAL_TOTAL));
    for (Figure figure : figures) {
      BigDecimal value = figure.value();
      double score =
          called(figure)
              + sums.evidence(value)
              + repeated(figures, figure)
              - (rivalled(figures, value) ? RIVAL : 0)
              - (figure.means(Meaning.FINAL_TOTAL) ? 0 : exceeded(figures, value))
              + 0.4 * figure.index() / rows
              + (figure.money().marked() ? 0.2 : 0)
              + (figure.last() ? 0 : -0.6)
              - (figure.broken() ? BROKEN : 0)
              + (value.signum() == 0 ? -4 : 0)
              + (value.signum() < 0 && anyPositive ? -1.5 : 0);
      candidates.add(
          new Candidate(
              value.toPlainString(),
              figure.row(),
              figure.money().start(),
              figure.money().end(),
              score));
    }
    return candidates;
  }

  private static double called(Figure figure) {
    Meaning meaning = figure.meaning();
    if (meaning == null) {
      return 0;
    }
    return switch (meaning) {
      case FINAL_TOTAL -> 4.6;
      case TOTAL -> 3;
      case AMOUNT_DUE -> 2;
      case CARD -> 1.2;
      case AMOUNT -> 0.8;
      case SUBTOTAL -> 0.7;
      case CASH -> 0.4;
      case TAX, ROUNDING, DISCOUNT, SERVICE_CHARGE, TIP, CHANGE, PREPAID, NOT_A_TOTAL -> -2;
      default -> 0;
    };
  }

  /** What was sold costs no more than all of it together, but for discounts. */
  private static double exceeded(List<Figure> figures, BigDecimal total) {
    long larger =
        figures.stream()
            .filter(figure -> figure.last() && figure.value().compareTo(total.abs()) > 0)
            .filter(
                figure ->
                    figure.meaning() == null
                        || figure.means(
                            Meaning.SUBTOTAL,
                            Meaning.TOTAL,
                            Meaning.FINAL_TOTAL,
                            Meaning.AMOUNT,
                            Meaning.AMOUNT_DUE))
            .count();
    return Math.min(1.2, 0.4 * larger);
  }

  /**
   * Whether another total differs by a few cents: which of both is meant, the one before rounding or the one
   * behind, nobody can be quite sure of.
   */
  private static boolean rivalled(List<Figure> figures, BigDecimal total) {
    return figures.stream()
        .filter(
            figure ->
                figure.means(
                    Meaning.TOTAL, Meaning.FINAL_TOTAL, Meaning.AMOUNT, Meaning.AMOUNT_DUE))
        .map(figure -> figure.value().subtract(total).abs())
        .anyMatch(apart -> apart.signum() != 0 && apart.compareTo(FEW_CENTS) <= 0);
  }

  /** Totals are often stated twice: at the bottom, on the slip of the card, in the table of taxes. */
  private static double repeated(List<Figure> figures, Figure figure) {
    long rows =
        figures.stream()
            .filter(other -> Money.same(other.value(), figure.value()))
            .mapToInt(Figure::index)
            .distinct()
            .count();
    return Math.min(1, 0.4 * (rows - 1));
  }
}
