// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.StyledText;
import dev.legible.engine.layout.line.CharacterKinds;
import dev.legible.engine.layout.line.Hyphenation;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import java.util.List;

/** A cell that is being put together. */
record TableCell(Region place, Box box, List<Piece> pieces) {

  TableCell {
    pieces = List.copyOf(pieces);
  }

  boolean empty() {
    return pieces.isEmpty();
  }

  String text() {
    return Hyphenation.join(TextLines.of(pieces).stream().map(TextLine::text).toList());
  }

  boolean numeric() {
    return CharacterKinds.numeric(text());
  }

  Cell cell(boolean header) {
    return new Cell(
        place.r0(),
        place.c0(),
        place.r1() - place.r0(),
        place.c1() - place.c0(),
        header,
        box,
        StyledText.plain(text()));
  }
}
