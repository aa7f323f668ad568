// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Finds the words with a meaning in a text. Where several meanings compete for a place, the longest phrase wins. */
final class Sightings {

  /** So short a word must stand alone; a longer one may be glued to what follows. */
  private static final int STANDS_ALONE = 4;

  /** From this length on one letter may be misread. */
  private static final int MAY_BE_MISREAD = 6;

  private static final Set<Meaning> LABELS =
      EnumSet.complementOf(EnumSet.of(Meaning.COMPANY_FORM, Meaning.BUSINESS, Meaning.STREET));

  private Sightings() {}

  /** The labels in a text, from left to right, none over another. */
  static List<Sighting> labels(String text) {
    return longest(all(text, LABELS));
  }

  /** The phrases of one meaning in a text, from left to right. */
  static List<Sighting> of(Meaning meaning, String text) {
    return longest(all(text, EnumSet.of(meaning)));
  }

  static boolean contains(Meaning meaning, String text) {
    return !of(meaning, text).isEmpty();
  }

  private static List<Sighting> all(String text, Set<Meaning> meanings) {
    Folded folded = Folded.of(text);
    List<Sighting> found = new ArrayList<>();
    for (Meaning meaning : meanings) {
      for (String phrase : Words.ALL.of(meaning)) {
        for (int at = 0; at + 1 < folded.folded().length(); at++) {
          if (folded.wordStart(at)) {
            int end = matchEnd(folded, phrase, at);
            if (end > 0) {
              found.add(new Sighting(meaning, folded.origin(at), folded.originEnd(end)));
            }
          }
        }
      }
    }
    return found;
  }

  /** The folded index behind the phrase that begins at {@code at}; 0 when it does not. */
  private static int matchEnd(Folded text, String phrase, int at) {
    String folded = text.folded();
    int end = at + phrase.length();
    if (folded.startsWith(phrase, at)) {
      return phrase.length() > STANDS_ALONE || text.wordEnd(end) ? end : 0;
    }
    if (phrase.length() < MAY_BE_MISREAD || folded.charAt(at) != phrase.charAt(0)) {
      return 0;
    }
    return misreadEnd(text, phrase, at);
  }

  /** One letter differs, is missing or too much. */
  private static int misreadEnd(Folded text, String phrase, int at) {
    String folded = text.folded();
    int same = 0;
    while (same < phrase.length()
        && at + same < folded.length()
        && folded.charAt(at + same) == phrase.charAt(same)) {
      same++;
    }
    int rest = phrase.length() - same - 1;
    int[][] shifts = {{1, 1}, {0, 1}, {1, 0}};
    for (int[] shift : shifts) {
      int textAt = at + same + shift[0];
      int phraseAt = same + shift[1];
      int length = shift[1] == 1 ? rest : rest + 1;
      if (folded.regionMatches(textAt, phrase, phraseAt, length)
          && textAt + length <= folded.length()
          && text.wordEnd(textAt + length)) {
        return textAt + length;
      }
    }
    return 0;
  }

  private static List<Sighting> longest(List<Sighting> found) {
    found.sort(
        Comparator.comparingInt(Sighting::length)
            .reversed()
            .thenComparing(Sighting::meaning)
            .thenComparingInt(Sighting::start));
    List<Sighting> kept = new ArrayList<>();
    for (Sighting candidate : found) {
      boolean free =
          kept.stream()
              .allMatch(
                  other -> candidate.end() <= other.start() || candidate.start() >= other.end());
      if (free) {
        kept.add(candidate);
      }
    }
    kept.sort(Comparator.comparingInt(Sighting::start));
    return kept;
  }
}
