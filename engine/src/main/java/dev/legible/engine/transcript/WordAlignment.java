// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds for each word of one text its place in another text of the same page.
 *
 * <p>After P. Heckel, "A technique for isolating differences between files" (CACM 21:4, 1978): words that
 * both texts have exactly once are anchors, wherever they stand, so that columns may be read in another
 * order; from them equal neighbours are matched. Unlike there, what remains between two anchors is
 * aligned by S. Needleman's and C. Wunsch's dynamic programming, which also pairs words that are only
 * similar: one of the readers misread them.
 */
final class WordAlignment {

  /** No word of the other text. */
  static final int NONE = -1;

  /** Larger gaps are left: time and memory grow with the product of their lengths. */
  private static final long LARGEST_GAP = 250_000;

  private static final int EQUAL = 4;
  private static final int SIMILAR = 2;
  private static final int LONGEST_COMPARED = 60;

  private final List<String> from;
  private final List<String> to;
  private final int[] place;
  private final boolean[] taken;

  private WordAlignment(List<String> from, List<String> to) {
    this.from = from;
    this.to = to;
    this.place = new int[from.size()];
    this.taken = new boolean[to.size()];
    Arrays.fill(place, NONE);
  }

  /** For each word of {@code from} the index of its word in {@code to}, each given once, or NONE. */
  static int[] of(List<String> from, List<String> to) {
    WordAlignment alignment = new WordAlignment(from, to);
    alignment.anchor();
    alignment.spreadForwards();
    alignment.spreadBackwards();
    alignment.fillGaps();
    return alignment.place;
  }

  private void anchor() {
    Map<String, Integer> once = onlyOnes(from);
    Map<String, Integer> other = onlyOnes(to);
    once.forEach(
        (word, i) -> {
          int j = other.getOrDefault(word, NONE);
          if (i >= 0 && j >= 0) {
            match(i, j);
          }
        });
  }

  /** The index of each word; NONE for those that are there several times. */
  private static Map<String, Integer> onlyOnes(List<String> words) {
    Map<String, Integer> indexes = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      indexes.merge(words.get(i), i, (a, b) -> NONE);
    }
    return indexes;
  }

  private void spreadForwards() {
    for (int i = 0; i + 1 < place.length; i++) {
      matchIfEqual(i + 1, place[i] == NONE ? NONE : place[i] + 1);
    }
  }

  private void spreadBackwards() {
    for (int i = place.length - 1; i > 0; i--) {
      matchIfEqual(i - 1, place[i] == NONE ? NONE : place[i] - 1);
    }
  }

  private void matchIfEqual(int i, int j) {
    if (j >= 0 && j < taken.length && place[i] == NONE && !taken[j] && equal(i, j)) {
      match(i, j);
    }
  }

  /** Between two matched words that stand in the same order in both texts, and before and behind all. */
  private void fillGaps() {
    int left = -1;
    for (int i = 0; i <= place.length; i++) {
      if (i < place.length && place[i] == NONE) {
        continue;
      }
      int before = left < 0 ? -1 : place[left];
      int after = i < place.length ? place[i] : taken.length;
      if (i > left + 1 && after > before) {
        fill(left + 1, i, before + 1, freeUntil(before + 1, after));
      }
      left = i;
    }
  }

  /** Words that others have taken end the gap. */
  private int freeUntil(int j, int after) {
    int end = j;
    while (end < after && !taken[end]) {
      end++;
    }
    return end;
  }

  private void fill(int i0, int i1, int j0, int j1) {
    int rows = i1 - i0;
    int columns = j1 - j0;
    if (columns <= 0 || (long) rows * columns > LARGEST_GAP) {
      return;
    }
    int[][] best = new int[rows + 1][columns + 1];
    for (int i = rows - 1; i >= 0; i--) {
      for (int j = columns - 1; j >= 0; j--) {
        int paired = worth(i0 + i, j0 + j);
        best[i][j] =
            Math.max(
                paired == 0 ? 0 : best[i + 1][j + 1] + paired,
                Math.max(best[i + 1][j], best[i][j + 1]));
      }
    }
    int i = 0;
    int j = 0;
    while (i < rows && j < columns) {
      int paired = worth(i0 + i, j0 + j);
      if (paired > 0 && best[i][j] == best[i + 1][j + 1] + paired) {
        match(i0 + i++, j0 + j++);
      } else if (best[i][j] == best[i + 1][j]) {
        i++;
      } else {
        j++;
      }
    }
  }

  private int worth(int i, int j) {
    if (equal(i, j)) {
      return EQUAL;
    }
    return similar(from.get(i), to.get(j)) ? SIMILAR : 0;
  }

  private boolean equal(int i, int j) {
    return from.get(i).equals(to.get(j));
  }

  private void match(int i, int j) {
    place[i] = j;
    taken[j] = true;
  }

  /** Whether one word may be the other misread: at most two in five letters differ. */
  static boolean similar(String a, String b) {
    int longer = Math.max(a.length(), b.length());
    int allowed = 2 * longer / 5;
    return longer > 1
        && longer <= LONGEST_COMPARED
        && Math.abs(a.length() - b.length()) <= allowed
        && distance(a, b) <= allowed;
  }

  /** Levenshtein's distance: letters inserted, removed or changed. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    Arrays.setAll(above, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}
