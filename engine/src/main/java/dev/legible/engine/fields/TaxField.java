// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.TaxShare;
import dev.legible.engine.fields.Choice.Candidate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** All taxes together: what is called so, best when it is what the total has more than the net. */
final class TaxField {

  static final double EVEN = 1.5;

  private TaxField() {}

  static List<Candidate> candidates(
      List<Figure> figures, Arithmetic sums, List<TaxShare> shares, @Nullable BigDecimal total) {
    List<Candidate> candidates = new ArrayList<>();
    BigDecimal sum = shares.stream().map(TaxShare::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<BigDecimal> nets = sums.amounts(Meaning.SUBTOTAL);
    for (Figure figure : figures) {
      if (!figure.last() && !figure.means(Meaning.TAX)) {
        continue;
      }
      BigDecimal value = figure.value();
      boolean difference =
          total != null
              && nets.stream().anyMatch(net -> Money.same(net.add(value), total))
              && value.signum() != 0;
      boolean shared = !shares.isEmpty() && Money.same(value, sum);
      double score =
          (figure.means(Meaning.TAX) ? 2 : -1)
              + (difference ? 2 : 0)
              + (shared ? 1.5 : 0)
              + (total != null && value.abs().compareTo(total.abs()) >= 0 ? -3 : 0)
              + (figure.last() ? 0 : -0.5);
      if (figure.means(Meaning.TAX) || shared) {
        candidates.add(candidate(figure, value, score));
      }
    }
    addSum(figures, shares, nets, total, candidates);
    return candidates;
  }

  /** Taxes at several rates that are stated one by one. */
  private static void addSum(
      List<Figure> figures,
      List<TaxShare> shares,
      List<BigDecimal> nets,
      @Nullable BigDecimal total,
      List<Candidate> candidates) {
    List<Figure> taxes = figures.stream().filter(figure -> figure.means(Meaning.TAX)).toList();
    BigDecimal sum =
        taxes.stream().map(Figure::value).distinct().reduce(BigDecimal.ZERO, BigDecimal::add);
    boolean difference =
        total != null && nets.stream().anyMatch(net -> Money.same(net.add(sum), total));
    if (taxes.size() > 1 && difference && sum.signum() != 0) {
      candidates.add(candidate(taxes.getLast(), sum, 4));
      return;
    }
    BigDecimal shared = shares.stream().map(TaxShare::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal whole =
        shares.stream()
            .map(share -> Objects.requireNonNullElse(share.base(), BigDecimal.ZERO))
            .reduce(shared, BigDecimal::add);
    if (shares.size() > 1 && !taxes.isEmpty() && total != null && Money.same(whole, total)) {
      candidates.add(candidate(taxes.getLast(), shared, 3.8));
    }
  }

  private static Candidate candidate(Figure figure, BigDecimal value, double score) {
    return new Candidate(
        value.toPlainString(), figure.row(), figure.money().start(), figure.money().end(), score);
  }
}
