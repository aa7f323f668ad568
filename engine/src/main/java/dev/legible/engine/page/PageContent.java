// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import dev.legible.document.Box;
import java.util.List;

/**
 * Everything that layout needs of one upright page.
 *
 * @param width in the page's unit
 * @param height in the page's unit
 * @param segments in no particular order
 * @param rulings lines drawn on the page
 * @param pictures where pictures stand, apart from one that fills the page
 */
public record PageContent(
    double width, double height, List<Segment> segments, List<Ruling> rulings, List<Box> pictures) {

  public PageContent {
    segments = List.copyOf(segments);
    rulings = List.copyOf(rulings);
    pictures = List.copyOf(pictures);
  }
}
