// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Box;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the amounts of the rows together with their labels: by what stands left of them, or above. */
final class Figures {

  /** In heights of a row: a label farther above is another one's. */
  private static final double ABOVE = 2.5;

  /** No receipt has more; each is weighed against all others. */
  private static final int MOST = 2_000;

  private Figures() {}

  static List<Figure> of(List<Row> rows) {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < rows.size() && figures.size() < MOST; i++) {
      Row row = rows.get(i);
      List<Money> moneys = MoneyFinder.in(row.text());
      if (moneys.isEmpty()) {
        continue;
      }
      List<Sighting> labels = moneyLabels(row);
      for (int k = 0; k < moneys.size() && figures.size() < MOST; k++) {
        Money money = moneys.get(k);
        boolean last = k == moneys.size() - 1;
        Meaning meaning = before(labels, moneys, k);
        if (meaning == null && labels.isEmpty() && moneys.size() == 1) {
          meaning = nearby(rows, i, money);
        }
        boolean broken = row.breaksNumber(money.start());
        figures.add(new Figure(row, i, money, weighed(meaning, money), broken, last));
      }
    }
    return figures;
  }

  /** What rounding adds is less than a whole; a larger amount is the total that it leads to. */
  private static @Nullable Meaning weighed(@Nullable Meaning meaning, Money money) {
    boolean whole = money.value().abs().compareTo(BigDecimal.ONE) >= 0;
    return meaning == Meaning.ROUNDING && whole ? Meaning.TOTAL : meaning;
  }

  private static List<Sighting> moneyLabels(Row row) {
    return row.labels().stream().filter(s -> s.meaning().money()).toList();
  }

  /**
   * What the label before an amount says, which may end with the sign of the currency; of several amounts behind one label it names the last. Of
   * several labels the one that says most counts: "total amount incl. tax" is a total.
   */
  private static @Nullable Meaning before(List<Sighting> labels, List<Money> moneys, int index) {
    Money money = moneys.get(index);
    int from = index == 0 ? 0 : moneys.get(index - 1).end();
    int until = index + 1 < moneys.size() ? moneys.get(index + 1).start() : Integer.MAX_VALUE;
    boolean labelBehind =
        labels.stream().anyMatch(l -> l.start() >= money.end() && l.start() < until);
    if (index + 1 < moneys.size() && !labelBehind) {
      return null;
    }
    List<Sighting> own =
        labels.stream()
            .filter(label -> label.start() < money.start() && label.start() >= from)
            .toList();
    if (own.isEmpty()) {
      own = labels.stream().filter(label -> label.start() < money.start()).toList();
    }
    return strongest(own);
  }

  private static @Nullable Meaning strongest(List<Sighting> labels) {
    return labels.stream()
        .map(Sighting::meaning)
        .min(Comparator.comparingInt(Figures::weight))
        .orElse(null);
  }

  /** Words that turn the sense of "total" come first, those that say little last. */
  private static int weight(Meaning meaning) {
    return switch (meaning) {
      case NOT_A_TOTAL, ROUNDING, CHANGE, SUBTOTAL, DISCOUNT, SERVICE_CHARGE, TIP, PREPAID -> 0;
      case FINAL_TOTAL -> 1;
      case TOTAL -> 2;
      case AMOUNT_DUE -> 3;
      case TAX -> 4;
      case CASH, CARD, TRANSFER -> 5;
      default -> 6;
    };
  }

  /** The label of an amount that stands alone: in the row above, or in the one below. */
  private static @Nullable Meaning nearby(List<Row> rows, int index, Money money) {
    for (int step : new int[] {-1, 1}) {
      int other = index + step;
      if (other < 0 || other >= rows.size() || !close(rows.get(index), rows.get(other))) {
        continue;
      }
      Row row = rows.get(other);
      boolean alone = onlyMoney(rows.get(index).text(), money);
      if (alone && MoneyFinder.in(row.text()).isEmpty()) {
        Meaning meaning = strongest(moneyLabels(row));
        if (meaning != null) {
          return meaning;
        }
      }
    }
    return null;
  }

  private static boolean onlyMoney(String text, Money money) {
    String rest = text.substring(0, money.start()) + text.substring(money.end());
    return rest.chars().filter(Character::isLetterOrDigit).count() <= 2;
  }

  private static boolean close(Row a, Row b) {
    Box boxA = a.box();
    Box boxB = b.box();
    if (a.page() != b.page()) {
      return false;
    }
    return boxA == null
        || boxB == null
        || Math.abs(boxA.centerY() - boxB.centerY())
            < ABOVE * Math.max(boxA.height(), boxB.height());
  }
}
