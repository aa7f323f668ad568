// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.util.List;
import java.util.stream.Gatherers;

/**
 * Cuts the pages of a long document into slices, one task each: small enough that several workers get
 * some, large enough that fetching and opening the document again for each does not count.
 */
final class Slices {

  /** A document of so many pages is read under one lease. */
  static final int SHORT = 16;

  private static final int LEAST = 8;
  private static final int MOST = 16;
  private static final int WANTED = 8;

  private Slices() {}

  static List<List<Integer>> of(List<Integer> pages) {
    int size = Math.clamp(pages.size() / WANTED, LEAST, MOST);
    return pages.stream().gather(Gatherers.windowFixed(size)).toList();
  }
}
