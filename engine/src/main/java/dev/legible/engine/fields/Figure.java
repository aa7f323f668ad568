// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money on the page and what is said of it.
 *
 * @param index of its row
 * @param meaning of the label before or above it; null when there is none
 * @param broken whether it is what is left of a number that was recognised in two parts
 * @param last whether it is the last amount of its row
 */
record Figure(
    Row row, int index, Money money, @Nullable Meaning meaning, boolean broken, boolean last) {

  BigDecimal value() {
    return money.value();
  }

  boolean means(Meaning... meanings) {
    for (Meaning candidate : meanings) {
      if (candidate == meaning) {
        return true;
      }
    }
    return false;
  }
}
