// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.order;

import dev.legible.document.Block;
import dev.legible.document.Box;
import dev.legible.engine.layout.line.Piece;

/** Something that has a place on the page and waits for its turn. */
public sealed interface Placed {

  Box box();

  /** Writing. */
  record Writing(Piece piece) implements Placed {
    @Override
    public Box box() {
      return piece.box();
    }
  }

  /** A table or figure that is complete already. */
  record Fixture(Block block, Box box) implements Placed {}
}
