// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.engine.layout.block.BlockTypes;
import dev.legible.engine.layout.block.Blocks;
import dev.legible.engine.layout.block.Draft;
import dev.legible.engine.layout.block.Margins;
import dev.legible.engine.layout.block.Paragraphs;
import dev.legible.engine.layout.line.DropCaps;
import dev.legible.engine.layout.line.Hyphenation;
import dev.legible.engine.layout.line.LetterSize;
import dev.legible.engine.layout.line.Piece;
import dev.legible.engine.layout.line.Pieces;
import dev.legible.engine.layout.line.TextLine;
import dev.legible.engine.layout.line.TextLines;
import dev.legible.engine.layout.order.Area;
import dev.legible.engine.layout.order.Placed;
import dev.legible.engine.layout.order.ReadingOrder;
import dev.legible.engine.layout.table.AlignedTables;
import dev.legible.engine.layout.table.FoundTable;
import dev.legible.engine.layout.table.RuledTables;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Ruling;
import java.util.ArrayList;
import java.util.Collection;
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

  private final PageContent content;
  private final List<Piece> upright;
  private final List<Piece> sideways;
  private final double size;

  private Layout(PageContent content) {
    this.content = content;
    List<Piece> pieces = Pieces.of(content);
    List<Piece> level = pieces.stream().filter(Piece::upright).toList();
    this.sideways = pieces.stream().filter(p -> !p.upright()).toList();
    this.size = LetterSize.of(level);
    this.upright = DropCaps.joined(level, size);
  }

  /** The blocks of this page, in reading order; marginal matter first and last. */
  public static List<Block> blocks(PageContent content) {
    Layout asFound = new Layout(content);
    Slant slant = Slant.of(content, asFound.size);
    if (slant.negligible(asFound.size)) {
      return asFound.blocks();
    }
    return new Layout(slant.levelled(content)).blocks().stream().map(slant::tilted).toList();
  }

  private List<Block> blocks() {
    List<FoundTable> tables = RuledTables.find(upright, content.rulings(), size);
    List<Piece> free = without(upright, tables.stream().flatMap(t -> t.pieces().stream()).toList());
    List<Figures.Figure> figures = Figures.find(content.pictures(), free, size);
    free = without(free, figures.stream().flatMap(f -> f.pieces().stream()).toList());
    Margins margins = Margins.of(free, content.width(), content.height(), size);
    List<Placed> placed = new ArrayList<>();
    margins.body().forEach(p -> placed.add(new Placed.Writing(p)));
    tables.forEach(t -> placed.add(new Placed.Fixture(t.block(), t.box())));
    figures.forEach(f -> placed.add(new Placed.Fixture(f.block(), f.box())));
    List<List<Draft>> areas = new ArrayList<>();
    for (Area area : ReadingOrder.areas(placed, size)) {
      areas.add(drafts(area));
    }
    List<Draft> page = new ArrayList<>();
    margins.header().forEach(l -> page.add(Draft.of(BlockType.HEADER, List.of(l))));
    page.addAll(
        BlockTypes.mark(areas, rules(), size, BlockTypes.noise(upright, size), content.height()));
    page.addAll(besides());
    margins.footer().forEach(l -> page.add(Draft.of(BlockType.FOOTER, List.of(l))));
    Hyphenation hyphenation = Hyphenation.seenIn(upright.stream().map(Piece::text).toList());
    return page.stream().map(d -> Blocks.of(d, hyphenation)).toList();
  }

  /** Tables without a grid, figures and paragraphs of one area, from top to bottom. */
  private List<Draft> drafts(Area area) {
    List<Piece> pieces = new ArrayList<>();
    List<Block> fixtures = new ArrayList<>();
    for (Placed placed : area.placed()) {
      switch (placed) {
        case Placed.Writing writing -> pieces.add(writing.piece());
        case Placed.Fixture fixture -> fixtures.add(fixture.block());
      }
    }
    List<FoundTable> tables = AlignedTables.find(TextLines.of(pieces), content.rulings(), size);
    tables.forEach(t -> fixtures.add(t.block()));
    List<Piece> rest = without(pieces, tables.stream().flatMap(t -> t.pieces().stream()).toList());
    List<Draft> drafts = new ArrayList<>(Paragraphs.of(TextLines.of(rest), fixtures, size));
    fixtures.forEach(f -> drafts.add(Draft.finished(f)));
    drafts.sort(Comparator.comparingDouble(d -> d.box().y0()));
    return drafts;
  }

  /** Writing that runs up or down: marginal when it stands beside all other text. */
  private List<Draft> besides() {
    if (sideways.isEmpty()) {
      return List.of();
    }
    List<Draft> drafts = new ArrayList<>();
    for (Piece piece : sideways) {
      boolean outside =
          piece.box().x1() < 0.1 * content.width()
              || piece.box().x0() > 0.9 * content.width()
              || upright.stream().allMatch(p -> p.box().x0() > piece.box().x1())
              || upright.stream().allMatch(p -> p.box().x1() < piece.box().x0());
      boolean marginal = outside && !upright.isEmpty();
      drafts.add(
          Draft.of(
              marginal ? BlockType.FOOTER : BlockType.PARAGRAPH,
              List.of(TextLine.of(List.of(piece)))));
    }
    return drafts;
  }

  private List<Box> rules() {
    return content.rulings().stream().filter(Ruling::horizontal).map(Ruling::box).toList();
  }

  private static List<Piece> without(List<Piece> pieces, Collection<Piece> taken) {
    Set<Piece> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    gone.addAll(taken);
    return pieces.stream().filter(p -> !gone.contains(p)).toList();
  }
}
