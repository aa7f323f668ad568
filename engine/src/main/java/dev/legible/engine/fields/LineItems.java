// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Box;
import dev.legible.document.LineItem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was sold: the rows between the head of a receipt and its first total that end in an amount. A row
 * of numbers only belongs to the description above it.
 */
final class LineItems {

  private static final int MOST = 500;

  private static final Pattern QUANTITY =
      Pattern.compile(
          "(?<![\\d.,])(\\d{1,4}(?:[.,]\\d{1,3})?)(?=\\s?(?:[xX×*@]|PCS?|STK|KG|UNIT|EA|H\\b)|\\s|$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CODE =
      Pattern.compile("^(?:[*#]?\\d{1,14}|SR|ZR|ZRL|[*T#])\\s+(?=\\S*\\p{L})");

  private LineItems() {}

  static List<LineItem> of(List<Row> rows, List<Figure> figures) {
    List<LineItem> items = new ArrayList<>();
    int end =
        figures.stream()
            .filter(f -> f.means(Meaning.TOTAL, Meaning.FINAL_TOTAL, Meaning.SUBTOTAL))
            .mapToInt(Figure::index)
            .findFirst()
            .orElse(0);
    int head = head(rows, end);
    for (Figure figure : figures) {
      if (figure.index() <= head) {
        continue;
      }
      if (figure.index() >= end || items.size() == MOST) {
        break;
      }
      if (figure.last() && figure.meaning() == null) {
        LineItem item = item(rows, figure, figures);
        if (item != null) {
          items.add(item);
        }
      }
    }
    return items;
  }

  /** The last row before the first total that names columns, or holds the date; -1 when there is none. */
  private static int head(List<Row> rows, int end) {
    int head = -1;
    for (int i = 0; i < end; i++) {
      List<Sighting> labels = rows.get(i).labels();
      long columns = labels.stream().filter(label -> label.meaning() == Meaning.ITEM).count();
      boolean above =
          labels.stream()
              .anyMatch(
                  label ->
                      label.meaning() == Meaning.DATE
                          || label.meaning() == Meaning.INVOICE_NUMBER
                          || label.meaning() == Meaning.PHONE);
      if (columns > 1 || (above && !MoneyFinder.in(rows.get(i).text()).isEmpty())) {
        head = i;
      }
    }
    return head;
  }

  private static @Nullable LineItem item(List<Row> rows, Figure last, List<Figure> figures) {
    List<Figure> own = figures.stream().filter(figure -> figure.index() == last.index()).toList();
    Row row = last.row();
    String before = row.text().substring(0, own.getFirst().money().start());
    String description = described(before);
    Row named = row;
    if (description.isEmpty() && last.index() > 0) {
      named = rows.get(last.index() - 1);
      boolean free = MoneyFinder.in(named.text()).isEmpty();
      description = free && named.page() == row.page() ? described(named.text()) : "";
    }
    if (description.isEmpty()) {
      return null;
    }
    BigDecimal unitPrice = own.size() > 1 ? own.getFirst().value() : null;
    BigDecimal quantity = quantity(before, unitPrice, last.value());
    boolean checked =
        quantity != null
            && unitPrice != null
            && Money.same(product(quantity, unitPrice), last.value());
    double confidence = (checked ? 0.9 : 0.6) * row.confidence(0, row.text().length());
    return new LineItem(
        description, quantity, unitPrice, last.value(), confidence, row.page(), box(row, named));
  }

  private static @Nullable Box box(Row row, Row named) {
    Box own = row.box();
    Box other = named.box();
    return own == null || other == null ? own : own.union(other);
  }

  private static String described(String text) {
    String described = CODE.matcher(text.strip()).replaceFirst("").strip();
    described = described.replaceAll("\\s+\\d+(?:[.,]\\d+)?\\s*[xX×*@]?$", "").strip();
    return described.chars().filter(Character::isLetter).count() >= 2 ? described : "";
  }

  /** The number before the price that makes the amount with it, or the only one. */
  private static @Nullable BigDecimal quantity(
      String before, @Nullable BigDecimal unitPrice, BigDecimal amount) {
    Matcher match = QUANTITY.matcher(before);
    BigDecimal found = null;
    while (match.find()) {
      BigDecimal number = new BigDecimal(match.group(1).replace(',', '.'));
      if (unitPrice != null && Money.same(product(number, unitPrice), amount)) {
        return number;
      }
      found = number;
    }
    return unitPrice == null ? null : found;
  }

  private static BigDecimal product(BigDecimal quantity, BigDecimal price) {
    return quantity.multiply(price).setScale(2, RoundingMode.HALF_UP);
  }
}
