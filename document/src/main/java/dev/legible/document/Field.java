// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a receipt or an invoice states.
 *
 * @param value written as the {@link FieldName.Kind} of its name says
 * @param confidence how likely it is right, 0 to 1
 * @param page where it was read, from 1; null when it was taken from an e-invoice or worked out
 * @param box where it stands, in the unit of its page; null without geometry
 */
public record Field(String value, double confidence, @Nullable Integer page, @Nullable Box box) {

  public Field {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("Not a confidence: " + confidence);
    }
  }
}
