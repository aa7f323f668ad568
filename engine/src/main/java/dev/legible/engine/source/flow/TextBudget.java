// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;

/** How much text one document may still yield. Not thread-safe. */
public final class TextBudget {

  private final long limit;
  private long used;

  public TextBudget(Limits limits) {
    this.limit = limits.textBytes();
  }

  /** Counts text, roughly as UTF-8. */
  public void spend(CharSequence text) {
    used += text.length();
    if (used > limit) {
      throw new LegibleException(
          ErrorCode.TEXT_TOO_LARGE,
          "The document holds more than %d MB of text. Split it, or raise --max-text."
              .formatted(limit >> 20));
    }
  }
}
