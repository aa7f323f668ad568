// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.math.BigDecimal;

/**
 * A number of a row that may be an amount of money.
 *
 * @param start index of its first character in the row's text
 * @param end index behind its last character
 * @param marked whether a sign or code of a currency stands at it
 */
record Money(BigDecimal value, int start, int end, boolean marked) {

  /** Whether both are the same to the cent. */
  static boolean same(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) == 0;
  }
}
