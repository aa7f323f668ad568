// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a model's answer can be what stands on the page: a pure function of the answer and of what the
 * local readers saw. Immutable.
 */
final class AnswerCheck {

  /** A reading that is this sure is not wrong about most words. */
  private static final double CONFIDENT = 0.75;

  private static final int ENOUGH_WORDS = 15;
  private static final double LEAST_AGREEMENT = 0.3;

  /** A refusal is short; a page that begins with "Sorry" goes on. */
  private static final int LONGEST_REFUSAL = 400;

  private static final int LONGEST_WORD = 150;

  private final List<Pattern> refusals;

  /** A check that knows how refusals begin. */
  AnswerCheck(List<Pattern> refusals) {
    this.refusals = List.copyOf(refusals);
  }

  /**
   * Why an answer is not taken, one clause for people; empty when it is.
   *
   * @param finish why the model stopped, as its server says
   * @param text the answer after its clean-up
   */
  Optional<String> objection(String finish, String text, LocalReading local) {
    List<String> words = AnswerWords.of(text);
    List<String> seen = AnswerWords.of(local.text());
    int loop = Repetition.longest(words, AnswerWords.counts(seen));
    if (loop > 0) {
      return Optional.of("its answer repeats itself over %d words".formatted(loop));
    }
    if (words.stream().anyMatch(word -> word.length() > LONGEST_WORD)) {
      return Optional.of("its answer holds a word of more than %d letters".formatted(LONGEST_WORD));
    }
    if (finish.equals("length")) {
      return Optional.of("its answer was cut off");
    }
    if (finish.equals("content_filter")) {
      return Optional.of("it refused");
    }
    double agreement = AnswerWords.shareFound(words, seen);
    if (refusal(text) && agreement < LEAST_AGREEMENT) {
      return Optional.of("it refused");
    }
    if (words.isEmpty()) {
      return Optional.of("its answer is empty");
    }
    double kept = AnswerWords.shareFound(seen, words);
    if (local.confidence() >= CONFIDENT && seen.size() >= ENOUGH_WORDS && kept < LEAST_AGREEMENT) {
      return Optional.of(
          "its answer has only %d%% of the words of a reading that was %d%% sure"
              .formatted(Math.round(100 * kept), Math.round(100 * local.confidence())));
    }
    return Optional.empty();
  }

  private boolean refusal(String text) {
    return text.length() <= LONGEST_REFUSAL
        && refusals.stream().anyMatch(pattern -> pattern.matcher(text).find());
  }
}
