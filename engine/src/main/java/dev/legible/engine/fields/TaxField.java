// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.TaxShare;
import dev.legible.engine.fields.Choice.Candidate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All taxes together: what is called so, best when it is what the total has more than the net. */
final class TaxField {

  static final double EVEN = 1.5;

  private TaxField() {}

  static List<Candidate> candidates(
      List<Figure> figures, Arithmetic sums, List<TaxShare> shares, @Nullable BigDecimal total) {
    Stream<Figure> likely =
        figures.stream()
            .filter(
                figure ->
                    figure.means(Meaning.TAX) || (figure.last() && shared(shares, figure.value())));
    List<Candidate> candidates = new ArrayList<>(weighed(likely, sums, shares, total));
    addSum(figures, shares, sums.amounts(Meaning.SUBTOTAL), total, candidates);
    return candidates;
  }

  /** Every figure, whether anything calls it a tax or not. */
  static List<Candidate> weighed(
      List<Figure> figures, Arithmetic sums, List<TaxShare> shares, @Nullable BigDecimal total) {
    return weighed(figures.stream(), sums, shares, total);
  }

  private static List<Candidate> weighed(
      Stream<Figure> figures, Arithmetic sums, List<TaxShare> shares, @Nullable BigDecimal total) {
    List<BigDecimal> nets = sums.amounts(Meaning.SUBTOTAL);
    return figures
        .map(figure -> candidate(figure, figure.value(), score(figure, nets, shares, total)))
        .toList();
  }

  private static double score(
      Figure figure, List<BigDecimal> nets, List<TaxShare> shares, @Nullable BigDecimal total) {
    BigDecimal value = figure.value();
    boolean difference =
        total != null
            && nets.stream().anyMatch(net -> Money.same(net.add(value), total))
            && value.signum() != 0;
    return (figure.means(Meaning.TAX) ? 2 : -1)
        + (difference ? 2 : 0)
        + (shared(shares, value) ? 1.5 : 0)
        + (total != null && value.abs().compareTo(total.abs()) >= 0 ? -3 : 0)
        + (figure.last() ? 0 : -0.5);
  }

  /** Whether it is what the taxes of all rates make. */
  private static boolean shared(List<TaxShare> shares, BigDecimal value) {
    BigDecimal sum = shares.stream().map(TaxShare::tax).reduce(BigDecimal.ZERO, BigDecimal::add);
    return !shares.isEmpty() && Money.same(value, sum);
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
