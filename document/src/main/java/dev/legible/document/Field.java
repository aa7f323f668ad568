// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a receipt or an invoice states.
 *
 * @param value written as the {@link FieldName.Kind} of its name says
 * @param confidence how likely it is right, 0 to 1
 * @param page where it was read, from 1; null when it was taken from an e-invoice or worked out
 * @param box where it stands, in the unit of its page; null without geometry
 * @param source who says so
 */
public record Field(
    String value, double confidence, @Nullable Integer page, @Nullable Box box, Source source) {

  /** Who says what a field's value is. */
  public enum Source {
    /** What the document was read by: the rules, or its e-invoice. */
    READING,
    /** The rules, and a model that was asked because they were in doubt. */
    READING_AND_MODEL,
    /** A model, which took something else that stands on the page than the rules had. */
    MODEL
  }

  public Field {
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("Not a confidence: " + confidence);
    }
    // What an earlier version stored says nothing of it.
    source = Objects.requireNonNullElse(source, Source.READING);
  }

  /** What the document was read by says so. */
  public Field(String value, double confidence, @Nullable Integer page, @Nullable Box box) {
    this(value, confidence, page, box, Source.READING);
  }
}
