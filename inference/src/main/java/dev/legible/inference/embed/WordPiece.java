// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import java.util.Arrays;
import java.util.Map;

/**
 * Cuts each word into the longest pieces that the vocabulary knows, from its begin on (Schuster and
 * Nakajima 2012, as BERT uses it).
 */
final class WordPiece implements Tokenizer {

  private static final int NOT_THERE = -1;

  private final BertText text;
  private final Map<String, Integer> vocabulary;
  private final String continuing;
  private final int longestWord;
  private final int unknown;

  /**
   * A tokenizer of one model.
   *
   * @param continuing what marks pieces that do not begin a word
   * @param longestWord characters of a word that is cut; longer ones are unknown
   * @param unknown id of a word that cannot be cut
   */
  WordPiece(
      BertText text,
      Map<String, Integer> vocabulary,
      String continuing,
      int longestWord,
      int unknown) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.continuing = continuing;
    this.longestWord = longestWord;
    this.unknown = unknown;
  }

  @Override
  public int[] encode(String given) {
    Ids ids = new Ids();
    text.words(given).forEach(word -> encodeWord(word, ids));
    return ids.toArray();
  }

  private void encodeWord(String word, Ids ids) {
    if (word.codePointCount(0, word.length()) > longestWord) {
      ids.add(unknown);
      return;
    }
    int before = ids.size();
    int start = 0;
    while (start < word.length()) {
      int end = word.length();
      int id = NOT_THERE;
      while (end > start && id == NOT_THERE) {
        String piece = word.substring(start, end);
        id = vocabulary.getOrDefault(start == 0 ? piece : continuing + piece, NOT_THERE);
        if (id == NOT_THERE) {
          end = word.offsetByCodePoints(end, -1);
        }
      }
      if (id == NOT_THERE) {
        ids.cutTo(before);
        ids.add(unknown);
        return;
      }
      ids.add(id);
      start = end;
    }
  }

  /** A list of numbers that grows. */
  private static final class Ids {
    private int[] ids = new int[64];
    private int size;

    void add(int id) {
      if (size == ids.length) {
        ids = Arrays.copyOf(ids, 2 * size);
      }
      ids[size++] = id;
    }

    int size() {
      return size;
    }

    void cutTo(int length) {
      size = length;
    }

    int[] toArray() {
      return Arrays.copyOf(ids, size);
    }
  }
}
