// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

/**
 * How long chunks are.
 *
 * @param most tokens of one chunk with its headings
 * @param overlap tokens at most of the end of a chunk that the next one repeats, where running text had
 *     to be cut
 */
public record ChunkSize(int most, int overlap) {

  /** Short enough to say one thing, long enough to say it whole. */
  public static final ChunkSize USUAL = new ChunkSize(256, 32);

  /** A chunk holds a heading and a sentence at the least. */
  private static final int LEAST = 16;

  public ChunkSize {
    if (most < LEAST || overlap < 0 || overlap > most / 4) {
      throw new IllegalArgumentException(
          "Chunks hold %d tokens at least and overlap by a quarter at most; these would hold %d and overlap by %d."
              .formatted(LEAST, most, overlap));
    }
  }

  /** This size, or less for a model that sees less. */
  public ChunkSize within(int tokens) {
    return tokens >= most ? this : new ChunkSize(tokens, Math.min(overlap, tokens / 4));
  }
}
