// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import dev.legible.document.Box;
import dev.legible.document.Chunk;
import dev.legible.document.Chunk.Place;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes chunks of pieces. Headings that all of a chunk stands under are its path; deeper ones stand in
 * its text, where they begin. Used by one thread.
 */
final class ChunkWriter {

  private static final int ID_BYTES = 16;

  private final String document;
  private final TokenCounter counter;
  private final int most;
  private final List<Chunk> chunks = new ArrayList<>();
  private final Map<String, Integer> occurrences = new HashMap<>();
  private final Map<String, Integer> headingTokens = new HashMap<>();

  /**
   * A writer of the chunks of one document.
   *
   * @param document its SHA-256, which the ids depend on
   * @param most tokens of a chunk
   */
  ChunkWriter(String document, TokenCounter counter, int most) {
    this.document = document;
    this.counter = counter;
    this.most = most;
  }

  List<Chunk> chunks() {
    return List.copyOf(chunks);
  }

  boolean fit(List<Piece> pieces, Piece next) {
    return fitAll(pieces, List.of(next));
  }

  boolean fitAll(List<Piece> pieces, List<Piece> next) {
    List<Piece> all = new ArrayList<>(pieces);
    all.addAll(next);
    return tokens(all) <= most;
  }

  /**
   * The tokens of a chunk of these pieces. Tokens never reach across a space, so that those of the parts
   * add up; where a tokenizer thinks otherwise, the sum is an upper bound.
   */
  int tokens(List<Piece> pieces) {
    int tokens = pieces.getFirst().head().tokens();
    for (Piece piece : pieces) {
      tokens += piece.tokens();
    }
    for (String heading : headingsOf(pieces)) {
      tokens += headingTokens.computeIfAbsent(heading, counter::count);
    }
    return tokens;
  }

  /** Every heading that the chunk says, in its path or in its text. */
  private static List<String> headingsOf(List<Piece> pieces) {
    List<String> headings = new ArrayList<>(pieces.getFirst().path());
    List<String> path = pieces.getFirst().path();
    for (Piece piece : pieces) {
      headings.addAll(entered(path, piece.path()));
      path = piece.path();
    }
    return headings;
  }

  /** The headings of a path that another one has not. */
  private static List<String> entered(List<String> from, List<String> to) {
    return to.subList(shared(from, to), to.size());
  }

  private static int shared(List<String> one, List<String> other) {
    int shared = 0;
    while (shared < Math.min(one.size(), other.size())
        && one.get(shared).equals(other.get(shared))) {
      shared++;
    }
    return shared;
  }

  /** Writes one chunk. */
  void write(List<Piece> pieces) {
    List<String> path = pieces.getFirst().path();
    for (Piece piece : pieces) {
      path = path.subList(0, shared(path, piece.path()));
    }
    String text = text(pieces, path);
    String content = String.join("\n", path) + "\n\n" + text;
    int occurrence = occurrences.merge(content, 1, Integer::sum);
    chunks.add(
        new Chunk(
            id(content, occurrence), chunks.size(), path, text, tokens(pieces), places(pieces)));
  }

  private static String text(List<Piece> pieces, List<String> path) {
    StringBuilder text = new StringBuilder(pieces.getFirst().head().text());
    List<String> under = path;
    int block = pieces.getFirst().block();
    for (Piece piece : pieces) {
      boolean running = piece.kind() == Piece.Kind.SENTENCE && piece.block() == block;
      for (String heading : entered(under, piece.path())) {
        startLine(text).append(heading);
        running = false;
      }
      if (running && !text.isEmpty()) {
        text.append(' ').append(piece.text());
      } else {
        startLine(text).append(piece.text());
      }
      under = piece.path();
      block = piece.block();
    }
    return text.toString();
  }

  private static StringBuilder startLine(StringBuilder text) {
    return text.isEmpty() ? text : text.append('\n');
  }

  private static List<Place> places(List<Piece> pieces) {
    Map<Integer, Place> places = new TreeMap<>();
    pieces.forEach(piece -> places.merge(piece.place().page(), piece.place(), ChunkWriter::around));
    return List.copyOf(places.values());
  }

  private static Place around(Place one, Place other) {
    Box first = one.box();
    Box second = other.box();
    Box both = first == null ? second : second == null ? first : first.union(second);
    return new Place(one.page(), one.unit(), both);
  }

  /** Depends on what the chunk says and not on where: what stands before it may change. */
  private String id(String content, int occurrence) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (document + "\n" + occurrence + "\n" + content).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
