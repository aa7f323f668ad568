// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.util.EnumSet;
import java.util.Set;

/** What the words of a receipt or an invoice mean. The words of each language are data. */
enum Meaning {
  /** A total that nothing is added to any more. */
  FINAL_TOTAL,
  TOTAL,
  /** Says only that a number is money. */
  AMOUNT,
  /** Without taxes. */
  SUBTOTAL,
  TAX,
  ROUNDING,
  DISCOUNT,
  SERVICE_CHARGE,
  TIP,
  CASH,
  CARD,
  TRANSFER,
  CHANGE,
  AMOUNT_DUE,
  PREPAID,
  /** Counts and savings, which are called totals too. */
  NOT_A_TOTAL,

  DATE,
  DUE_DATE,
  /** Of delivery, printing, ordering: not the one of issue. */
  OTHER_DATE,

  INVOICE_NUMBER,
  TAX_ID,
  REGISTRATION,
  BANK,

  SELLER,
  BUYER,
  NAME,
  ADDRESS,
  PHONE,

  /** What the paper itself is called, and courtesies: no name of a vendor. */
  TITLE,
  /** Heads of columns. */
  ITEM,

  /** Ends the name of a company. */
  COMPANY_FORM,
  /** Is often part of a vendor's name. */
  BUSINESS,
  /** Is often part of an address. */
  STREET;

  private static final Set<Meaning> OF_MONEY = EnumSet.range(FINAL_TOTAL, NOT_A_TOTAL);

  /** Whether numbers behind such a word are money. */
  boolean money() {
    return OF_MONEY.contains(this);
  }
}
