// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * SentencePiece's table of characters and what stands for them: a double-array trie (darts-clone) whose
 * values point into a list of texts. Applied as Hugging Face's tokenizers do it: to whole graphemes when
 * they are short, else to each character of them. Thread-safe.
 */
final class CharacterMap {

  /** Longer graphemes are not in the table as a whole. */
  private static final int LONGEST_GRAPHEME_BYTES = 5;

  private final int[] trie;
  private final byte[] texts;

  private CharacterMap(int[] trie, byte[] texts) {
    this.trie = trie;
    this.texts = texts;
  }

  /**
   * The table as {@code precompiled_charsmap} holds it.
   *
   * @throws IllegalArgumentException when it is cut off
   */
  static CharacterMap of(byte[] table) {
    ByteBuffer buffer = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
    int bytes = table.length < 4 ? -1 : buffer.getInt();
    if (bytes < 4 || bytes % 4 != 0 || bytes > buffer.remaining()) {
      throw new IllegalArgumentException("its precompiled_charsmap is damaged");
    }
    int[] trie = new int[bytes / 4];
    buffer.asIntBuffer().get(trie);
    return new CharacterMap(trie, Arrays.copyOfRange(table, 4 + bytes, table.length));
  }

  String normalise(String text) {
    StringBuilder out = new StringBuilder(text.length());
    BreakIterator graphemes = BreakIterator.getCharacterInstance(Locale.ROOT);
    graphemes.setText(text);
    int start = graphemes.first();
    for (int end = graphemes.next(); end != BreakIterator.DONE; end = graphemes.next()) {
      append(text.substring(start, end), out);
      start = end;
    }
    return out.toString();
  }

  private void append(String grapheme, StringBuilder out) {
    byte[] bytes = grapheme.getBytes(StandardCharsets.UTF_8);
    String whole = bytes.length <= LONGEST_GRAPHEME_BYTES ? replacement(bytes) : null;
    if (whole != null) {
      out.append(whole);
      return;
    }
    grapheme
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            character -> {
              String one = replacement(character.getBytes(StandardCharsets.UTF_8));
              out.append(one == null ? character : one);
            });
  }

  /** What stands for the shortest begin of {@code key} that is in the table; null when none is. */
  private @Nullable String replacement(byte[] key) {
    int node = offset(trie[0]);
    for (byte b : key) {
      node ^= b & 0xFF;
      if (node >= trie.length || (trie[node] & 0x8000_00FF) != (b & 0xFF)) {
        return null;
      }
      int unit = trie[node];
      node ^= offset(unit);
      if ((unit >>> 8 & 1) == 1) {
        return node < trie.length ? textAt(trie[node] & 0x7FFF_FFFF) : null;
      }
    }
    return null;
  }

  private static int offset(int unit) {
    return (unit >>> 10) << ((unit & 1 << 9) >>> 6);
  }

  private String textAt(int start) {
    int end = start;
    while (end < texts.length && texts[end] != 0) {
      end++;
    }
    return start > end ? "" : new String(texts, start, end - start, StandardCharsets.UTF_8);
  }
}
