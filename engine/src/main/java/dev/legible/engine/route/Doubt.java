// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.route;

import dev.legible.document.Ledger;
import dev.legible.document.Page;
import dev.legible.document.Word;
import dev.legible.engine.facts.WordStatistics;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import java.util.List;
import java.util.Optional;

/**
 * Whether a page that was read on this machine should be shown to a vision-language model: a pure
 * function of the options and of the reading. A model takes seconds and somebody's graphics card, and it
 * invents where a recogniser leaves gaps: it is asked only where little is lost by that.
 */
public final class Doubt {

  /** Fewer words say nothing about how plausible the others are. */
  private static final int ENOUGH_WORDS = 20;

  private Doubt() {}

  /**
   * What doubt remains about a page.
   *
   * @param read the best that the readers on this machine made of it
   * @return why a model should be asked, one clause for people; empty when it should not
   */
  public static Optional<String> remaining(ReadOptions options, Page read) {
    List<String> words =
        read.blocks().stream()
            .flatMap(block -> block.lines().stream())
            .flatMap(line -> line.words().stream())
            .map(Word::text)
            .toList();
    Ledger ledger = read.ledger();
    boolean empty = words.isEmpty() && ledger.reader().equals(Route.TEXT_LAYER);
    if (!options.recognition() || empty) {
      return Optional.empty();
    }
    if (options.vision() != null) {
      return Optional.of("asked for by name");
    }
    double enough = enough(options.mode());
    if (words.isEmpty()) {
      // The back of a sheet, most of the time; only who wants every word pays for a look at it.
      return options.mode() == Mode.ACCURATE
          ? Optional.of("nothing was read on this machine")
          : Optional.empty();
    }
    if (ledger.confidence() < enough) {
      return Optional.of(
          "%s was only %s sure".formatted(ledger.reader(), percent(ledger.confidence())));
    }
    double plausible = WordStatistics.of(words).share();
    if (words.size() >= ENOUGH_WORDS && plausible < enough) {
      return Optional.of(
          "only %s of the words of %s look like words"
              .formatted(percent(plausible), ledger.reader()));
    }
    return Optional.empty();
  }

  /** The share of certainty, and of words that look like words, at which no model is asked. */
  private static double enough(Mode mode) {
    return switch (mode) {
      case FAST -> -1;
      case BALANCED -> 0.6;
      case ACCURATE -> 0.85;
    };
  }

  private static String percent(double share) {
    return Math.round(100 * share) + "%";
  }
}
