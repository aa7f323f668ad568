// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Chunk.Place;
import dev.legible.document.Document;
import dev.legible.document.Page;
import dev.legible.document.Table;
import dev.legible.engine.chunk.Piece.Head;
import dev.legible.engine.chunk.Piece.Kind;
import java.util.ArrayList;
import java.util.List;

/** Takes a document apart into what is never cut. Running heads and feet are left out. One use. */
final class Pieces {

  private final TokenCounter counter;
  private final int most;
  private final Sentences sentences;
  private final Headings headings = new Headings();
  private final List<Piece> pieces = new ArrayList<>();
  private int block;

  private Pieces(TokenCounter counter, int most) {
    this.counter = counter;
    this.most = most;
    this.sentences = new Sentences(counter, most);
  }

  /**
   * The pieces, in reading order.
   *
   * @param most tokens of a piece with what is said again before it
   */
  static List<Piece> of(Document document, TokenCounter counter, int most) {
    List<Placed> body = new ArrayList<>();
    for (Page page : document.pages()) {
      page.blocks().stream()
          .filter(block -> block.type() != BlockType.HEADER && block.type() != BlockType.FOOTER)
          .forEach(block -> body.add(new Placed(page, block)));
    }
    Pieces pieces = new Pieces(counter, most);
    int page = 0;
    for (int i = 0; i < body.size(); i++) {
      Placed placed = body.get(i);
      if (placed.page().number() != page) {
        page = placed.page().number();
        pieces.enter(placed.page());
      }
      pieces.add(
          placed.block(), i + 1 < body.size() && below(placed, body.get(i + 1)), placed.page());
    }
    return pieces.pieces;
  }

  private record Placed(Page page, Block block) {}

  /** Whether something stands under a heading: what has nothing below it is text itself. */
  private static boolean below(Placed heading, Placed next) {
    return next.block().type() != BlockType.HEADING
        || next.block().level() > heading.block().level();
  }

  private void enter(Page page) {
    String name = page.name();
    if (name != null && !name.isBlank()) {
      headings.enter(Headings.NAME, oneLine(name), counter.count(name));
    }
  }

  private void add(Block added, boolean followed, Page page) {
    block++;
    Place place = new Place(page.number(), page.unit(), added.box());
    Table table = added.table();
    if (table != null) {
      new TableRows(counter, most)
          .of(table)
          .forEach(row -> add(row.text(), row.tokens(), Kind.LINE, row.head(), place));
      return;
    }
    String text = added.text().text();
    switch (added.type()) {
      case HEADING -> heading(added.level(), oneLine(text), followed, place);
      case CODE -> code(text, place);
      case LIST_ITEM -> item(oneLine(text), place);
      case PARAGRAPH, FIGURE, CAPTION, FOOTNOTE, TABLE, HEADER, FOOTER ->
          sentences(oneLine(text), Kind.SENTENCE, place);
    }
  }

  private void heading(int level, String text, boolean followed, Place place) {
    if (text.isEmpty()) {
      return;
    }
    int tokens = counter.count(text);
    boolean asLongAsText = tokens > most / 2;
    if (!followed || asLongAsText) {
      sentences(text, Kind.SENTENCE, place);
    }
    if (!asLongAsText) {
      headings.enter(Math.max(1, level), text, tokens);
    }
  }

  private void code(String text, Place place) {
    text.lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .flatMap(line -> sentences.ofLine(line).stream())
        .forEach(part -> add(part.text(), part.tokens(), Kind.LINE, Head.NONE, place));
  }

  private void item(String text, Place place) {
    Kind kind = Kind.LINE;
    for (Sentences.Part part : sentences.of(text)) {
      add(part.text(), part.tokens(), kind, Head.NONE, place);
      kind = Kind.SENTENCE;
    }
  }

  private void sentences(String text, Kind kind, Place place) {
    sentences.of(text).forEach(part -> add(part.text(), part.tokens(), kind, Head.NONE, place));
  }

  private void add(String text, int tokens, Kind kind, Head head, Place place) {
    pieces.add(new Piece(text, tokens, headings.path(most), block, kind, head, place));
  }

  /** As in the exporters: each stretch of white space is one space. */
  static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
