// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cuts each word into the pieces that are the likeliest together, by Viterbi's algorithm (Kudo 2018,
 * SentencePiece's unigram model). Multilingual models are of this kind.
 */
final class Unigram implements Tokenizer {

  /** Stands before every word. */
  static final String WORD_BEGIN = "\u2581";

  /** By how much an unknown character is worse than the worst piece, as log probability. */
  private static final double UNKNOWN_PENALTY = 10;

  /** A word without any space is cut in parts of so many characters, so that time stays linear. */
  private static final int LONGEST_WORD = 1 << 12;

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  private final UnaryOperator<String> normaliser;
  private final Map<String, Integer> ids;
  private final double[] scores;
  private final int unknown;
  private final int longestPiece;
  private final double unknownScore;

  /** A piece of the vocabulary and its log probability; its place in the list is its id. */
  record Scored(String piece, double score) {}

  Unigram(UnaryOperator<String> normaliser, List<Scored> vocabulary, int unknown) {
    this.normaliser = normaliser;
    this.unknown = unknown;
    ids = HashMap.newHashMap(vocabulary.size());
    scores = vocabulary.stream().mapToDouble(Scored::score).toArray();
    for (int id = 0; id < scores.length; id++) {
      ids.putIfAbsent(vocabulary.get(id).piece(), id);
    }
    longestPiece = vocabulary.stream().mapToInt(scored -> scored.piece().length()).max().orElse(1);
    unknownScore = Arrays.stream(scores).min().orElse(0) - UNKNOWN_PENALTY;
  }

  @Override
  public int[] encode(String text) {
    IntStream.Builder out = IntStream.builder();
    for (String word : words(text)) {
      for (int start = 0; start < word.length(); start += LONGEST_WORD) {
        String part = word.substring(start, Math.min(word.length(), start + LONGEST_WORD));
        encodeWord(start == 0 ? WORD_BEGIN + part : part, out);
      }
    }
    return out.build().toArray();
  }

  private List<String> words(String text) {
    return WHITE_SPACE
        .splitAsStream(normaliser.apply(text))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private void encodeWord(String word, IntStream.Builder out) {
    int length = word.length();
    double[] best = new double[length + 1];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
    best[0] = 0;
    int[] from = new int[length + 1];
    int[] piece = new int[length + 1];
    for (int start = 0; start < length; start += Character.charCount(word.codePointAt(start))) {
      int next = start + Character.charCount(word.codePointAt(start));
      boolean single = false;
      for (int end = next; end <= Math.min(length, start + longestPiece); end++) {
        Integer id = id(word, start, end);
        if (id != null) {
          single |= end == next;
          better(best, from, piece, new Step(start, end, id, scores[id]));
        }
      }
      if (!single) {
        better(best, from, piece, new Step(start, next, unknown, unknownScore));
      }
    }
    write(from, piece, length, out);
  }

  private @Nullable Integer id(String word, int start, int end) {
    return ids.get(word.substring(start, end));
  }

  private record Step(int start, int end, int id, double score) {}

  private static void better(double[] best, int[] from, int[] piece, Step step) {
    double score = best[step.start()] + step.score();
    if (score > best[step.end()]) {
      best[step.end()] = score;
      from[step.end()] = step.start();
      piece[step.end()] = step.id();
    }
  }

  /** Neighbouring unknown characters are one token. */
  private void write(int[] from, int[] piece, int length, IntStream.Builder out) {
    int[] backwards = new int[length];
    int count = 0;
    for (int end = length; end > 0; end = from[end]) {
      boolean fused = count > 0 && piece[end] == unknown && backwards[count - 1] == unknown;
      if (!fused) {
        backwards[count++] = piece[end];
      }
    }
    for (int i = count - 1; i >= 0; i--) {
      out.add(backwards[i]);
    }
  }
}
