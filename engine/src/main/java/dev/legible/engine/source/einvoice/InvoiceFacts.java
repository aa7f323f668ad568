// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.einvoice;

import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.LineItem;
import dev.legible.document.TaxShare;
import dev.legible.engine.source.xml.XmlElement;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Collects what an e-invoice states; what is missing or malformed in it is left out. Not thread-safe. */
final class InvoiceFacts {

  /** It is data, not read off a page. */
  private static final double EXACT = 1;

  /** Longer and it is no number that anybody owes. */
  private static final int LONGEST_NUMBER = 24;

  private static final int MOST_ITEMS = 2_000;

  /** There is one for each rate and reason. */
  private static final int MOST_TAXES = 200;

  /** In characters: a longer name or address is none that anybody has. */
  private static final int LONGEST_TEXT = 1_000;

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private final Map<FieldName, Field> values = new EnumMap<>(FieldName.class);
  private final List<TaxShare> taxes = new ArrayList<>();
  private final List<LineItem> items = new ArrayList<>();

  Fields fields() {
    return new Fields(Fields.Origin.E_INVOICE, values, taxes, items, EXACT);
  }

  void text(FieldName name, String value) {
    String clean = clean(value);
    if (!clean.isEmpty()) {
      values.put(name, new Field(clean, EXACT, null, null));
    }
  }

  void money(FieldName name, XmlElement element) {
    BigDecimal amount = number(element);
    if (amount != null) {
      values.put(name, new Field(amount.toPlainString(), EXACT, null, null));
    }
  }

  /** Of amounts that may not apply, such as discounts, nought says nothing. */
  void moneyUnlessZero(FieldName name, XmlElement element) {
    BigDecimal amount = number(element);
    if (amount != null && amount.signum() != 0) {
      money(name, element);
    }
  }

  /** What is taken off the price, which e-invoices state without a sign. */
  void discount(XmlElement element) {
    BigDecimal amount = number(element);
    if (amount != null && amount.signum() != 0) {
      values.put(FieldName.DISCOUNT, new Field(amount.negate().toPlainString(), EXACT, null, null));
    }
  }

  /** A date as {@code 2018-03-05} or {@code 20180305}. */
  void date(FieldName name, XmlElement element) {
    String text = element.text().strip();
    try {
      LocalDate date =
          text.length() == 8
              ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
              : LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
      values.put(name, new Field(date.toString(), EXACT, null, null));
    } catch (DateTimeException e) {
      // An invoice without a date is still an invoice.
      return;
    }
  }

  /** The lines of an address that are there, as one text. */
  void address(Stream<XmlElement> parts) {
    text(
        FieldName.ADDRESS,
        String.join(
            ", ", parts.map(part -> part.text().strip()).filter(part -> !part.isEmpty()).toList()));
  }

  /** How it is paid, by UN/CEFACT's list 4461. */
  void payment(String code) {
    switch (code.strip()) {
      case "10" -> text(FieldName.PAYMENT, "cash");
      case "48", "54", "55" -> text(FieldName.PAYMENT, "card");
      case "30", "31", "42", "49", "57", "58", "59" -> text(FieldName.PAYMENT, "transfer");
      default -> {}
    }
  }

  void tax(XmlElement rate, XmlElement base, XmlElement tax) {
    BigDecimal amount = number(tax);
    if (amount != null && taxes.size() < MOST_TAXES) {
      taxes.add(new TaxShare(number(rate), number(base), amount, EXACT, null, null));
    }
  }

  void item(String description, XmlElement quantity, XmlElement price, XmlElement amount) {
    BigDecimal whole = number(amount);
    if (whole != null && items.size() < MOST_ITEMS) {
      items.add(
          new LineItem(
              clean(description), number(quantity), number(price), whole, EXACT, null, null));
    }
  }

  /** With single spaces, cut where it grows too long. */
  private static String clean(String text) {
    String clean = SPACES.matcher(text).replaceAll(" ").strip();
    if (clean.length() <= LONGEST_TEXT) {
      return clean;
    }
    boolean pair = Character.isHighSurrogate(clean.charAt(LONGEST_TEXT - 1));
    return clean.substring(0, pair ? LONGEST_TEXT - 1 : LONGEST_TEXT);
  }

  private static @Nullable BigDecimal number(XmlElement element) {
    String text = element.text().strip();
    return text.length() <= LONGEST_NUMBER && text.matches("[+-]?\\d*\\.?\\d+|[+-]?\\d+\\.")
        ? new BigDecimal(text)
        : null;
  }
}
