// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import dev.legible.document.Chunk;
import dev.legible.document.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Cuts documents into chunks along their structure. Thread-safe.
 *
 * <p>Blocks are gathered until the next would be too much. A heading begins a new chunk, unless the one
 * before it is still small; a table or paragraph that fits into a chunk is not cut; a longer one is cut
 * at sentences or rows, with the last sentence or the table's head said again.
 */
public final class Chunker implements Function<Document, List<Chunk>> {

  /** A section with less than this share of a full chunk is joined by the next one. */
  private static final int SMALL = 4;

  /** About twice of what a token has in running text. */
  private static final int CHARACTERS_PER_TOKEN = 8;

  private final TokenCounter counter;
  private final ChunkSize size;

  public Chunker(TokenCounter counter, ChunkSize size) {
    this.counter = text -> weight(text, counter);
    this.size = size;
  }

  /**
   * A model sees a very long word as one token and some characters not at all: without a least weight, a
   * chunk of them would have no end.
   */
  private static int weight(String text, TokenCounter counter) {
    return text.isEmpty()
        ? 0
        : Math.max(Math.max(1, text.length() / CHARACTERS_PER_TOKEN), counter.count(text));
  }

  /** The chunks, in reading order; none for a document that says nothing. */
  @Override
  public List<Chunk> apply(Document document) {
    // Headings take half of a chunk at most, so that every piece fits below them.
    List<Piece> pieces = Pieces.of(document, counter, size.most() / 2);
    ChunkWriter writer = new ChunkWriter(document.sha256(), counter, size.most());
    List<Piece> open = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (!open.isEmpty() && beginsChunk(writer, open, pieces, i)) {
        List<Piece> repeated = overlap(open, piece);
        writer.write(open);
        open.clear();
        open.addAll(repeated);
        if (!writer.fit(open, piece)) {
          open.clear();
        }
      }
      open.add(piece);
    }
    if (!open.isEmpty()) {
      writer.write(open);
    }
    return writer.chunks();
  }

  private boolean beginsChunk(ChunkWriter writer, List<Piece> open, List<Piece> pieces, int next) {
    Piece piece = pieces.get(next);
    Piece last = open.getLast();
    if (!writer.fit(open, piece)) {
      return true;
    }
    if (piece.block() == last.block()) {
      return false;
    }
    int filled = writer.tokens(open);
    if (!piece.path().equals(last.path()) && filled >= size.most() / SMALL) {
      return true;
    }
    // What would have to be cut here, but fits into a chunk of its own, gets one.
    List<Piece> block = blockAt(pieces, next);
    return filled >= size.most() / SMALL
        && !writer.fitAll(open, block)
        && writer.tokens(block) <= size.most();
  }

  private static List<Piece> blockAt(List<Piece> pieces, int first) {
    int end = first;
    while (end < pieces.size() && pieces.get(end).block() == pieces.get(first).block()) {
      end++;
    }
    return pieces.subList(first, end);
  }

  /** The last sentences of a text that goes on in the next chunk. */
  private List<Piece> overlap(List<Piece> open, Piece next) {
    if (next.kind() != Piece.Kind.SENTENCE || !next.path().equals(open.getLast().path())) {
      return List.of();
    }
    int tokens = 0;
    int from = open.size();
    while (from > 1) {
      Piece piece = open.get(from - 1);
      tokens += piece.tokens();
      if (tokens > size.overlap()
          || piece.kind() != Piece.Kind.SENTENCE
          || !piece.path().equals(next.path())) {
        break;
      }
      from--;
    }
    return List.copyOf(open.subList(from, open.size()));
  }
}
