// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the amounts of a receipt say of each other: net and tax make the total, cash less change is what
 * was paid, rounding turns one total into another.
 */
final class Arithmetic {

  /** Distinct amounts of one meaning: a receipt has fewer, and each is tried with each. */
  private static final int MOST = 20;

  private final List<Figure> figures;
  private final Map<Meaning, Set<BigDecimal>> stated = new EnumMap<>(Meaning.class);

  Arithmetic(List<Figure> figures) {
    this.figures = List.copyOf(figures);
    for (Figure figure : figures) {
      Meaning meaning = figure.meaning();
      if (meaning != null) {
        Set<BigDecimal> amounts = stated.computeIfAbsent(meaning, _ -> new LinkedHashSet<>());
        if (amounts.size() < MOST) {
          amounts.add(figure.value());
        }
      }
    }
  }

  /** The distinct amounts that are labelled so, in the order of the page. */
  List<BigDecimal> amounts(Meaning... meanings) {
    return Stream.of(meanings)
        .flatMap(meaning -> stated.getOrDefault(meaning, Set.of()).stream())
        .distinct()
        .toList();
  }

  /** What speaks for an amount as the total; below zero what speaks against it. */
  double evidence(BigDecimal total) {
    if (total.signum() == 0) {
      return 0;
    }
    double evidence = 0;
    evidence += paid(total) ? 2.5 : changed(total) ? 1.5 : 0;
    evidence += amounts(Meaning.CARD).stream().anyMatch(a -> Money.same(a, total)) ? 0.8 : 0;
    evidence += netAndTax(total) ? 1.5 : 0;
    evidence += tabled(total) ? 1 : 0;
    evidence += rounded(total);
    evidence += itemsAddUp(total) ? 1 : 0;
    return evidence;
  }

  /** Cash less change. */
  boolean paid(BigDecimal total) {
    for (BigDecimal cash : amounts(Meaning.CASH, Meaning.CARD)) {
      for (BigDecimal change : amounts(Meaning.CHANGE)) {
        if (change.signum() != 0 && Money.same(cash.abs().subtract(change.abs()), total)) {
          return true;
        }
      }
    }
    return false;
  }

  /** An amount that is not labelled, less change: the word for cash may be unreadable. */
  private boolean changed(BigDecimal total) {
    for (BigDecimal change : amounts(Meaning.CHANGE)) {
      BigDecimal handed = total.add(change.abs());
      if (change.signum() != 0
          && figures.stream().anyMatch(f -> f.meaning() == null && Money.same(f.value(), handed))) {
        return true;
      }
    }
    return false;
  }

  /** Net and taxes, with or without service charge, discount and rounding. */
  boolean netAndTax(BigDecimal total) {
    for (BigDecimal net : amounts(Meaning.SUBTOTAL)) {
      for (BigDecimal tax : taxes()) {
        if (tax.signum() != 0
            && adjusted(net.add(tax)).stream().anyMatch(a -> Money.same(a, total))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether net and tax are stated and neither they nor what was paid make this total. */
  boolean contradict(BigDecimal total) {
    boolean stated =
        !amounts(Meaning.SUBTOTAL).isEmpty() && taxes().stream().anyMatch(tax -> tax.signum() != 0);
    return stated && !netAndTax(total) && !paid(total);
  }

  /** Each stated tax, and all of them together. */
  List<BigDecimal> taxes() {
    List<BigDecimal> taxes = new ArrayList<>(amounts(Meaning.TAX));
    if (taxes.size() > 1) {
      taxes.add(taxes.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    }
    return taxes;
  }

  private List<BigDecimal> adjusted(BigDecimal sum) {
    List<BigDecimal> sums = new ArrayList<>(List.of(sum));
    for (Meaning meaning :
        List.of(Meaning.SERVICE_CHARGE, Meaning.DISCOUNT, Meaning.ROUNDING, Meaning.TIP)) {
      List<BigDecimal> more = new ArrayList<>();
      for (BigDecimal amount : amounts(meaning)) {
        for (BigDecimal so : sums) {
          more.add(meaning == Meaning.DISCOUNT ? so.subtract(amount.abs()) : so.add(amount));
        }
      }
      sums.addAll(more.subList(0, Math.min(more.size(), 60)));
    }
    return sums;
  }

  /** Two amounts of one row make it, as base and tax in a table of taxes do. */
  private boolean tabled(BigDecimal total) {
    for (int i = 1; i < figures.size(); i++) {
      Figure left = figures.get(i - 1);
      Figure right = figures.get(i);
      if (left.index() == right.index()
          && left.value().signum() > 0
          && right.value().signum() > 0
          && Money.same(left.value().add(right.value()), total)) {
        return true;
      }
    }
    return false;
  }

  /** A total that rounding makes is the one that is paid; the one that it is made of is not. */
  private double rounded(BigDecimal total) {
    for (BigDecimal rounding : amounts(Meaning.ROUNDING)) {
      boolean small = rounding.signum() != 0 && rounding.abs().compareTo(BigDecimal.ONE) < 0;
      if (!small) {
        continue;
      }
      for (BigDecimal signed : List.of(rounding, rounding.negate())) {
        if (has(total.subtract(signed)) && endsRound(total) && !endsRound(total.subtract(signed))) {
          return 1.5;
        }
        if (has(total.add(signed)) && endsRound(total.add(signed)) && !endsRound(total)) {
          return -1;
        }
      }
    }
    return 0;
  }

  /** Multiples of five cents are what can be paid in coins where cents are rounded. */
  private static boolean endsRound(BigDecimal amount) {
    return amount.movePointRight(2).remainder(BigDecimal.valueOf(5)).signum() == 0;
  }

  private boolean has(BigDecimal amount) {
    return figures.stream()
        .anyMatch(
            figure ->
                Money.same(figure.value(), amount)
                    && figure.means(
                        Meaning.TOTAL,
                        Meaning.FINAL_TOTAL,
                        Meaning.SUBTOTAL,
                        Meaning.AMOUNT,
                        Meaning.AMOUNT_DUE,
                        Meaning.CASH,
                        Meaning.CARD));
  }

  /** Whether an amount is the sum of all that end the rows above it, as prices are that nothing calls so. */
  boolean anySum() {
    BigDecimal sum = BigDecimal.ZERO;
    int items = 0;
    for (Figure figure : figures) {
      if (!figure.last()) {
        continue;
      }
      if (items > 1 && Money.same(sum, figure.value())) {
        return true;
      }
      sum = sum.add(figure.value());
      items++;
    }
    return false;
  }

  /** The last amounts of the rows above the first total that have no label of their own. */
  private boolean itemsAddUp(BigDecimal total) {
    BigDecimal sum = BigDecimal.ZERO;
    int items = 0;
    for (Figure figure : figures) {
      if (figure.means(Meaning.TOTAL, Meaning.FINAL_TOTAL, Meaning.SUBTOTAL)) {
        break;
      }
      if (figure.last() && figure.meaning() == null) {
        sum = sum.add(figure.value());
        items++;
      }
    }
    return items > 1 && Money.same(sum, total);
  }
}
