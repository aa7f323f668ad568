// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page, sheet or slide, upright.
 *
 * @param number from 1
 * @param name of a sheet or slide; null when it has none
 * @param width of the upright page, in {@code unit}
 * @param height of the upright page, in {@code unit}
 * @param rotation clockwise degrees (0, 90, 180, 270) that the page as stored had to be turned to
 *     stand upright; boxes are those of the upright page
 * @param blocks in reading order
 */
public record Page(
    int number,
    @Nullable String name,
    double width,
    double height,
    LengthUnit unit,
    int rotation,
    Ledger ledger,
    List<Block> blocks) {

  public Page {
    blocks = List.copyOf(blocks);
  }

  /** The same page with other blocks. */
  public Page with(List<Block> others) {
    return new Page(number, name, width, height, unit, rotation, ledger, others);
  }

  /** The same page with another ledger. */
  public Page with(Ledger other) {
    return new Page(number, name, width, height, unit, rotation, other, blocks);
  }
}
