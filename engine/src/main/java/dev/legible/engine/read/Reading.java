// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.read;

import dev.legible.engine.page.PageContent;

/**
 * What a reader made of a page.
 *
 * @param rotation clockwise degrees (0, 90, 180, 270) by which the page had to be turned
 * @param confidence 0 to 1, the mean over the characters; 0 for a page on which nothing was found
 * @param content in the page's unit, upright: width and height are exchanged after a quarter turn
 * @param leftOut share of the page's letters, 0 to 1, that seem to stand where nothing was read; 0 where
 *     the reader does not look for them
 */
public record Reading(int rotation, double confidence, PageContent content, double leftOut) {

  /** A reading by a reader that does not look for what it has left out. */
  public Reading(int rotation, double confidence, PageContent content) {
    this(rotation, confidence, content, 0);
  }

  /** How much of the page it has read for sure: what was left out counts as not known at all. */
  public double worth() {
    return confidence * (1 - leftOut);
  }
}
