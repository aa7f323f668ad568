// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.table;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import java.util.List;

/** A table and the pieces of writing that went into it. */
public record FoundTable(Table table, Box box, List<Piece> pieces) {

  public FoundTable {
    pieces = List.copyOf(pieces);
  }

  public Block block() {
    List<TextLine> lines = TextLines.of(pieces);
    return new Block(
        BlockType.TABLE,
        0,
        box,
        StyledText.EMPTY,
        TextLine.confidence(lines),
        lines.stream().map(TextLine::toLine).toList(),
        table);
  }
}
