// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.order;

import java.util.List;

/** A part of the page that is read from top to bottom, without columns beside one another. */
public record Area(List<Placed> placed) {

  public Area {
    placed = List.copyOf(placed);
  }
}
