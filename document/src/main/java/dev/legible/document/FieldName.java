// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

/** What a receipt or an invoice states once. The names, in lower case, are those of the results. */
public enum FieldName {
  /** Who sold. */
  VENDOR(Kind.TEXT),
  /** What was bought costs so much altogether, taxes included. */
  AMOUNT(Kind.MONEY),
  /** When it was issued. */
  DATE(Kind.DATE),
  /** All taxes together that the amount includes. */
  TAX(Kind.MONEY),
  /** ISO 4217, such as {@code EUR}. */
  CURRENCY(Kind.TEXT),
  INVOICE_NUMBER(Kind.TEXT),
  /** Without taxes. */
  SUBTOTAL(Kind.MONEY),
  /** Below zero when the price was lowered. */
  DISCOUNT(Kind.MONEY),
  SERVICE_CHARGE(Kind.MONEY),
  TIP(Kind.MONEY),
  /** What rounding to the smallest coin added or, below zero, took away. */
  ROUNDING(Kind.MONEY),
  /** What is left to pay, where that differs from the amount or is stated apart from it. */
  AMOUNT_DUE(Kind.MONEY),
  /** What was handed over. */
  PAID(Kind.MONEY),
  CHANGE(Kind.MONEY),
  /** {@code cash}, {@code card} or {@code transfer}. */
  PAYMENT(Kind.TEXT),
  DUE_DATE(Kind.DATE),
  /** Of the vendor. */
  ADDRESS(Kind.TEXT),
  /** Of the vendor, as its tax office numbers it. */
  TAX_ID(Kind.TEXT);

  /** How the value of a field is written. */
  public enum Kind {
    /** As it stands on the page. */
    TEXT,
    /** A decimal number with a point, such as {@code -12.50}. */
    MONEY,
    /** ISO 8601, such as {@code 2018-03-09}. */
    DATE
  }

  private final Kind kind;

  FieldName(Kind kind) {
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
