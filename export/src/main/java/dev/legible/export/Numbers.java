// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as outputs write them: short, never in scientific notation, never NaN. */
final class Numbers {

  private Numbers() {}

  /** Rounded half up, without trailing zeroes; what is not a number is 0. */
  static String rounded(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
