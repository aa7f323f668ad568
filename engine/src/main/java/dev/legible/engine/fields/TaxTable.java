// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.TaxShare;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The taxes by rate: rows with a rate, what is taxed and the tax on it. That the tax is the rate of the
 * base tells such a row from others.
 */
final class TaxTable {

  private static final Pattern RATE =
      Pattern.compile("(?<![\\d.,])(\\d{1,2}(?:[.,]\\d{1,2})?)\\s?%");

  /** A rate in a column of its own has no sign of percent. */
  private static final Pattern BARE_RATE =
      Pattern.compile("(?<![\\d.,\\p{L}])(\\d{1,2})(?![\\d.,\\p{L}])");

  private static final BigDecimal CENT = new BigDecimal("0.02");

  private TaxTable() {}

  static List<TaxShare> of(List<Row> rows, List<Figure> figures) {
    List<TaxShare> shares = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      int index = i;
      List<Figure> own = figures.stream().filter(figure -> figure.index() == index).toList();
      TaxShare share = own.size() < 2 ? null : share(rows.get(i), own);
      if (share != null && shares.stream().noneMatch(other -> sameShare(other, share))) {
        shares.add(share);
      }
    }
    return shares;
  }

  private static boolean sameShare(TaxShare a, TaxShare b) {
    return Money.same(a.tax(), b.tax())
        && a.rate() != null
        && b.rate() != null
        && Money.same(a.rate(), b.rate());
  }

  private static @Nullable TaxShare share(Row row, List<Figure> figures) {
    for (BigDecimal rate : rates(row)) {
      for (int i = 0; i < figures.size(); i++) {
        Figure base = figures.get(i);
        for (int k = 0; k < figures.size(); k++) {
          Figure tax = figures.get(k);
          if (i != k && fits(base.value(), rate, tax.value())) {
            int start = figures.getFirst().money().start();
            int end = figures.getLast().money().end();
            return new TaxShare(
                rate,
                base.value(),
                tax.value(),
                0.9 * row.confidence(start, end),
                row.page(),
                row.box());
          }
        }
      }
    }
    return null;
  }

  private static List<BigDecimal> rates(Row row) {
    List<BigDecimal> rates = new ArrayList<>();
    for (Pattern pattern : List.of(RATE, BARE_RATE)) {
      Matcher match = pattern.matcher(row.text());
      while (match.find()) {
        rates.add(new BigDecimal(match.group(1).replace(',', '.')));
      }
    }
    return rates;
  }

  private static boolean fits(BigDecimal base, BigDecimal rate, BigDecimal tax) {
    if (base.signum() == 0 || rate.signum() == 0) {
      return false;
    }
    BigDecimal worked = base.multiply(rate).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    return worked.subtract(tax).abs().compareTo(CENT) <= 0;
  }
}
