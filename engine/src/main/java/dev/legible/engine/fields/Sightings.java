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

  /** From this length on one letter may be taken for another. */
  private static final int MAY_BE_MISREAD = 6;

  /** From this length on one letter may be missing or too much as well. */
  private static final int MAY_BE_SPLIT = 7;

  /** How many letters of the text and of the phrase to skip where they differ: one is another one. */
  private static final int[][] TAKEN = {{1, 1}};

  /** One is another one, is missing, or is too much. */
  private static final int[][] MISREAD = {{1, 1}, {0, 1}, {1, 0}};

  private static final Set<Meaning> LABELS =
      EnumSet.complementOf(EnumSet.of(Meaning.COMPANY_FORM, Meaning.BUSINESS, Meaning.STREET));

  private Sightings() {}

  /** The labels in a text, from left to right, none over another. */
  static List<Sighting> labels(Folded text) {
    return longest(all(text, LABELS));
  }

  /** The phrases of one meaning in a text, from left to right. */
  static List<Sighting> of(Meaning meaning, String text) {
    return longest(all(Folded.of(text), EnumSet.of(meaning)));
  }

  static boolean contains(Meaning meaning, String text) {
    return !of(meaning, text).isEmpty();
  }

  private static List<Sighting> all(Folded folded, Set<Meaning> meanings) {
    List<Sighting> found = new ArrayList<>();
    for (int at = 0; at + 1 < folded.folded().length(); at++) {
      if (!folded.wordStart(at)) {
        continue;
      }
      for (Words.Phrase phrase : Words.ALL.beginningWith(folded.folded().charAt(at))) {
        int end = meanings.contains(phrase.meaning()) ? matchEnd(folded, phrase.folded(), at) : 0;
        if (end > 0) {
          boolean exact = folded.folded().startsWith(phrase.folded(), at);
          found.add(
              new Sighting(phrase.meaning(), folded.origin(at), folded.originEnd(end), exact));
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
      boolean whole = text.wordEnd(end) && text.lettersOnly(at, end);
      return whole || (phrase.length() > STANDS_ALONE && text.digitsInWords(at, end)) ? end : 0;
    }
    return phrase.length() < MAY_BE_MISREAD ? 0 : misreadEnd(text, phrase, at);
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
    for (int[] shift : phrase.length() < MAY_BE_SPLIT ? TAKEN : MISREAD) {
      int textAt = at + same + shift[0];
      int phraseAt = same + shift[1];
      int length = shift[1] == 1 ? rest : rest + 1;
      if (folded.regionMatches(textAt, phrase, phraseAt, length)
          && textAt + length <= folded.length()
          && text.lettersOnly(at, textAt + length)
          && text.wordEnd(textAt + length)) {
        return textAt + length;
      }
    }
    return 0;
  }

  private static List<Sighting> longest(List<Sighting> found) {
    found.sort(
        Comparator.comparingInt(Sighting::weight)
            .reversed()
            .thenComparing(sighting -> !sighting.exact())
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
