// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Block;
import dev.legible.engine.layout.block.Blocks;
import dev.legible.engine.layout.block.Draft;
import dev.legible.engine.layout.block.Paragraphs;
import dev.legible.engine.layout.line.Hyphenation;
import dev.legible.engine.layout.line.LetterSize;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.Pieces;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import dev.legible.engine.layout.order.Area;
import dev.legible.engine.layout.order.Placed;
import dev.legible.engine.layout.order.ReadingOrder;
import dev.legible.engine.layout.table.FoundTable;
import dev.legible.engine.layout.table.RuledTables;
import dev.legible.engine.page.PageContent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Lays out a page: from segments to blocks in reading order.
 *
 * <p>Pure and thread-safe. Works alike for text layers and recognised pages, with and without
 * rulings; all distances are relative to the letter size.
 */
public final class Layout {

  private Layout() {}

  /** The blocks of this page, in reading order. */
  public static List<Block> blocks(PageContent content) {
    List<Piece> pieces = Pieces.of(content);
    double size = LetterSize.of(pieces);
    List<FoundTable> tables = RuledTables.find(pieces, content.rulings(), size);
    Set<Piece> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    tables.forEach(t -> t.pieces().forEach(p -> taken.add(p)));
    List<Placed> placed = new ArrayList<>();
    pieces.stream().filter(p -> !taken.contains(p)).forEach(p -> placed.add(new Placed.Writing(p)));
    tables.forEach(t -> placed.add(new Placed.Fixture(t.block(), t.box())));
    Hyphenation hyphenation =
        Hyphenation.seenIn(content.segments().stream().map(s -> s.text()).toList());
    List<Block> blocks = new ArrayList<>();
    for (Area area : ReadingOrder.areas(placed, size)) {
      blocks.addAll(blocks(area, hyphenation));
    }
    return blocks;
  }

  private static List<Block> blocks(Area area, Hyphenation hyphenation) {
    List<Piece> pieces = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    for (Placed placed : area.placed()) {
      switch (placed) {
        case Placed.Writing writing -> pieces.add(writing.piece());
        case Placed.Fixture fixture -> blocks.add(fixture.block());
      }
    }
    List<TextLine> lines = TextLines.of(pieces);
    for (Draft draft : Paragraphs.of(lines)) {
      blocks.add(Blocks.of(draft, hyphenation));
    }
    blocks.sort(Comparator.comparingDouble(b -> b.box() == null ? 0 : b.box().y0()));
    return blocks;
  }
}
