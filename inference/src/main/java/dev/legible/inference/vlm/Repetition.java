// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.util.List;
import java.util.Map;

/** Finds the loops into which language models fall: the same words over and over. */
final class Repetition {

  private static final int MOST_WORDS = 20_000;
  private static final int LONGEST_UNIT = 300;

  /** Up to so many words, what is repeated may be a row of a table. */
  private static final int SHORT_UNIT = 60;

  private static final int TIMES_SHORT = 6;
  private static final int TIMES_LONG = 4;
  private static final int FEWEST_WORDS = 48;

  private Repetition() {}

  /**
   * Words of the longest stretch that does nothing but repeat itself; 0 when there is none. A table full
   * of zeroes repeats itself, too: what the page's local reading holds half as often is none.
   *
   * @param words of the answer
   * @param local how often the local reading has each word
   */
  static int longest(List<String> words, Map<String, Integer> local) {
    List<String> looked = words.subList(0, Math.min(words.size(), MOST_WORDS));
    int longest = 0;
    for (int unit = 1; unit <= Math.min(LONGEST_UNIT, looked.size() / 2); unit++) {
      int same = 0;
      for (int i = unit; i <= looked.size(); i++) {
        if (i < looked.size() && looked.get(i).equals(looked.get(i - unit))) {
          same++;
          continue;
        }
        if (loop(unit, same) && !onPage(looked.subList(i - same - unit, i), unit, local)) {
          longest = Math.max(longest, same + unit);
        }
        same = 0;
      }
    }
    return longest;
  }

  private static boolean loop(int unit, int same) {
    int times = (same + unit) / unit;
    return same + unit >= FEWEST_WORDS && times >= (unit <= SHORT_UNIT ? TIMES_SHORT : TIMES_LONG);
  }

  private static boolean onPage(List<String> stretch, int unit, Map<String, Integer> local) {
    int there =
        stretch.subList(0, unit).stream()
            .distinct()
            .mapToInt(word -> local.getOrDefault(word, 0))
            .sum();
    return 2 * there >= stretch.size();
  }
}
