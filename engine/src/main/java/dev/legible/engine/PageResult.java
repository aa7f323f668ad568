// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine;

import dev.legible.document.Page;
import dev.legible.document.Problem;
import java.util.List;

/** A page and what went wrong on it. */
public record PageResult(Page page, List<Problem> problems) {

  public PageResult {
    problems = List.copyOf(problems);
  }
}
