// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.TaxShare;
import dev.legible.engine.fields.Choice.Candidate;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the rules make of the rows of a document: of every field what it may be, and what it most likely is. Immutable. */
final class FieldRules {

  private static final Map<FieldName, Meaning> LABELLED =
      Map.of(
          FieldName.SUBTOTAL, Meaning.SUBTOTAL,
          FieldName.DISCOUNT, Meaning.DISCOUNT,
          FieldName.SERVICE_CHARGE, Meaning.SERVICE_CHARGE,
          FieldName.TIP, Meaning.TIP,
          FieldName.ROUNDING, Meaning.ROUNDING,
          FieldName.AMOUNT_DUE, Meaning.AMOUNT_DUE,
          FieldName.PAID, Meaning.CASH,
          FieldName.CHANGE, Meaning.CHANGE);

  private final List<Row> rows;
  private final Country country;
  private final List<Figure> figures;
  private final Arithmetic sums;
  private final List<TaxShare> shares;
  private final List<Candidate> vendors;

  FieldRules(List<Row> rows) {
    this.rows = List.copyOf(rows);
    country = Country.of(rows);
    figures = Figures.of(rows);
    sums = new Arithmetic(figures);
    shares = TaxTable.of(rows, figures);
    vendors = VendorField.candidates(rows);
  }

  /**
   * All fields.
   *
   * @param settled what is known better: it is taken as it is, and what hangs on it follows
   */
  Fields fields(Map<FieldName, Settled> settled) {
    Map<FieldName, Field> values = new EnumMap<>(FieldName.class);
    put(values, FieldName.AMOUNT, field(FieldName.AMOUNT, null, settled));
    Field amount = values.get(FieldName.AMOUNT);
    BigDecimal total = amount == null ? null : new BigDecimal(amount.value());
    put(values, FieldName.TAX, field(FieldName.TAX, total, settled));
    put(values, FieldName.DATE, field(FieldName.DATE, null, settled));
    put(values, FieldName.DUE_DATE, DateField.due(rows, country.monthFirst()));
    put(values, FieldName.VENDOR, field(FieldName.VENDOR, null, settled));
    Letterhead letterhead = new Letterhead(rows);
    put(values, FieldName.ADDRESS, letterhead.address(vendorRow(settled)));
    put(values, FieldName.TAX_ID, letterhead.taxId());
    put(values, FieldName.INVOICE_NUMBER, letterhead.invoiceNumber());
    LABELLED.forEach((name, meaning) -> put(values, name, labelled(figures, meaning)));
    put(values, FieldName.CURRENCY, CurrencyField.of(rows, country));
    put(values, FieldName.PAYMENT, PaymentField.of(rows, figures));
    return new Fields(
        Fields.Origin.PAGES, values, shares, LineItems.of(rows, figures), confidence(values));
  }

  /** A field that was decided on, and where its value stands. */
  record Settled(Candidate candidate, Field field) {}

  private Optional<Field> field(
      FieldName name, @Nullable BigDecimal total, Map<FieldName, Settled> settled) {
    Settled known = settled.get(name);
    return known == null
        ? Choice.best(candidates(name, total), even(name))
        : Optional.of(known.field());
  }

  private @Nullable Row vendorRow(Map<FieldName, Settled> settled) {
    Settled known = settled.get(FieldName.VENDOR);
    return known == null
        ? Choice.first(vendors).map(Candidate::row).orElse(null)
        : known.candidate().row();
  }

  /**
   * What a field may be, of those that can be in doubt.
   *
   * @param total the amount, on which the tax hangs; null when it is not known
   */
  List<Candidate> candidates(FieldName name, @Nullable BigDecimal total) {
    return switch (name) {
      case AMOUNT -> AmountField.candidates(figures, sums);
      case TAX -> TaxField.candidates(figures, sums, shares, total);
      case DATE -> DateField.candidates(rows, country.monthFirst());
      case VENDOR -> vendors;
      default -> throw new IllegalArgumentException(name + " is never in doubt.");
    };
  }

  /**
   * What else stands on the pages and might be the field, though its rule does not think of it.
   *
   * @param claim what somebody says it is
   * @param total as above
   */
  List<Candidate> unthoughtOf(FieldName name, String claim, @Nullable BigDecimal total) {
    return switch (name) {
      case AMOUNT -> AmountField.weighed(figures, sums);
      case TAX -> TaxField.weighed(figures, sums, shares, total);
      case DATE -> DateField.otherOrder(rows, country.monthFirst());
      case VENDOR -> VendorClaim.candidates(rows, claim);
      default -> throw new IllegalArgumentException(name + " is never in doubt.");
    };
  }

  /** The score at which the best candidate is as likely right as wrong. */
  static double even(FieldName name) {
    return switch (name) {
      case AMOUNT -> AmountField.EVEN;
      case TAX -> TaxField.EVEN;
      case DATE -> DateField.EVEN;
      case VENDOR -> VendorField.EVEN;
      default -> throw new IllegalArgumentException(name + " is never in doubt.");
    };
  }

  /** The rows of the document, from top to bottom. */
  List<Row> rows() {
    return rows;
  }

  /** Whether 3/4 most likely means the fourth of March here. */
  boolean monthFirst() {
    return country.monthFirst();
  }

  /** Whether net and tax are stated and make another total than this. */
  boolean contradicted(BigDecimal total) {
    return sums.contradict(total);
  }

  /** Whether anything says that numbers of the document are money. */
  boolean anyMoney() {
    return sums.anySum()
        || figures.stream().anyMatch(figure -> figure.meaning() != null || figure.money().marked());
  }

  private static void put(Map<FieldName, Field> values, FieldName name, Optional<Field> field) {
    field.ifPresent(found -> values.put(name, found));
  }

  /** The last amount that is labelled so: what is stated twice is summed up the second time. */
  private static Optional<Field> labelled(List<Figure> figures, Meaning meaning) {
    Figure found = null;
    for (Figure figure : figures) {
      if (figure.means(meaning)) {
        found = figure;
      }
    }
    if (found == null) {
      return Optional.empty();
    }
    int start = found.money().start();
    int end = found.money().end();
    // Printed with a minus or without, a discount lowers the price.
    BigDecimal value = meaning == Meaning.DISCOUNT ? found.value().abs().negate() : found.value();
    return Optional.of(
        new Field(
            value.toPlainString(),
            0.8 * found.row().confidence(start, end),
            found.row().page(),
            found.row().box(start, end)));
  }

  /** That all of what is wanted most is right: as likely as each of them together. */
  private static double confidence(Map<FieldName, Field> values) {
    double all = 1;
    for (FieldName name : List.of(FieldName.VENDOR, FieldName.AMOUNT, FieldName.DATE)) {
      Field field = values.get(name);
      all *= field == null ? 0.02 : field.confidence();
    }
    Field tax = values.get(FieldName.TAX);
    // The tax hangs on the amount: both are right or wrong together.
    return all * (tax == null ? 1 : Math.sqrt(Math.sqrt(tax.confidence())));
  }
}
