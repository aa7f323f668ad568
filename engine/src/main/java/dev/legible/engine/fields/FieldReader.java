// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Document;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the fields of a receipt or an invoice. An e-invoice in the document is taken as it is; otherwise
 * rules look for labels and amounts among the words of the pages. Stateless and thread-safe.
 */
public final class FieldReader {

  /** What is for sale or owed stands on the first pages; the rest of a long document is not looked at. */
  static final int MOST_PAGES = 20;

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

  private static final Logger LOG = LoggerFactory.getLogger(FieldReader.class);

  private static final Fields NOTHING =
      new Fields(Fields.Origin.PAGES, Map.of(), List.of(), List.of(), 0);

  private FieldReader() {}

  /** The fields of a document; none when it is no receipt and no invoice. */
  public static Fields read(Document document) {
    Fields data = document.eInvoice();
    return data == null ? readPages(document) : data;
  }

  /**
   * The fields as the words of the pages tell them, whatever else came with the document.
   *
   * <p>Fields come with a document that was read, whose pages must not be lost over them: rules that stumble over
   * words that nobody thought of are logged, and find nothing.
   */
  public static Fields readPages(Document document) {
    try {
      return byRules(document);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A rule of the fields failed; {} is given none.", document.sha256(), e);
      return NOTHING;
    }
  }

  private static Fields byRules(Document document) {
    List<Row> rows = Rows.of(document, MOST_PAGES);
    Country country = Country.of(rows);
    List<Figure> figures = Figures.of(rows);
    Arithmetic sums = new Arithmetic(figures);
    List<TaxShare> shares = TaxTable.of(rows, figures);
    Map<FieldName, Field> values = new EnumMap<>(FieldName.class);

    List<Candidate> amounts = AmountField.candidates(figures, sums);
    put(values, FieldName.AMOUNT, Choice.best(amounts, AmountField.EVEN));
    Field amount = values.get(FieldName.AMOUNT);
    BigDecimal total = amount == null ? null : new BigDecimal(amount.value());
    put(
        values,
        FieldName.TAX,
        Choice.best(TaxField.candidates(figures, sums, shares, total), TaxField.EVEN));
    put(values, FieldName.DATE, DateField.issued(rows, country.monthFirst()));
    put(values, FieldName.DUE_DATE, DateField.due(rows, country.monthFirst()));
    List<Candidate> vendors = VendorField.candidates(rows);
    put(values, FieldName.VENDOR, VendorField.of(vendors));
    Letterhead letterhead = new Letterhead(rows);
    put(
        values,
        FieldName.ADDRESS,
        letterhead.address(Choice.first(vendors).map(Candidate::row).orElse(null)));
    put(values, FieldName.TAX_ID, letterhead.taxId());
    put(values, FieldName.INVOICE_NUMBER, letterhead.invoiceNumber());
    LABELLED.forEach((name, meaning) -> put(values, name, labelled(figures, meaning)));
    put(values, FieldName.CURRENCY, CurrencyField.of(rows, country));
    put(values, FieldName.PAYMENT, PaymentField.of(rows, figures));
    return new Fields(
        Fields.Origin.PAGES, values, shares, LineItems.of(rows, figures), confidence(values));
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
