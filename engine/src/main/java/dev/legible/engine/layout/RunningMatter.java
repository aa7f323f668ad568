// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Page;
import java.util.List;

/** To come. */
public final class RunningMatter {
  private RunningMatter() {}

  public static List<Page> marked(List<Page> pages) {
    return pages;
  }
}
