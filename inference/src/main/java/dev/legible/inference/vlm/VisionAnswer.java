// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import dev.legible.document.Attempt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a page that models were asked about.
 *
 * @param dropped models that gave nothing usable, in the order in which they were asked
 * @param taken the answer that can be used; null when there is none
 */
public record VisionAnswer(List<Attempt> dropped, @Nullable Taken taken) {

  public VisionAnswer {
    dropped = List.copyOf(dropped);
  }

  /**
   * A usable answer.
   *
   * @param model name of the endpoint
   * @param markdown what stands on the page
   * @param millis that it took
   */
  public record Taken(String model, String markdown, long millis) {}
}
