// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * English sentences that mean little but look like language to a reader. The same seed gives the
 * same text. Not safe to share between threads.
 */
public final class Prose {

  private static final String[] OPENINGS = {
    "In the autumn", "After the meeting", "According to the survey", "During the second winter",
    "Before the bridge was opened", "As a rule", "On most mornings", "For want of a better map"
  };
  private static final String[] SUBJECTS = {
    "the harbour office", "the council", "every second household", "the night train",
    "a careful gardener", "the old observatory", "the ferry company", "our neighbour",
    "the weather station", "the library"
  };
  private static final String[] VERBS = {
    "measured",
    "repaired",
    "described",
    "counted",
    "painted",
    "questioned",
    "delivered",
    "postponed",
    "catalogued",
    "exchanged"
  };
  private static final String[] OBJECTS = {
    "the northern quay", "a dozen letters", "the water level", "seven new lanterns",
    "the price of coal", "the broken clock", "a list of birds", "the evening tide",
    "the orchard wall", "forty wooden crates"
  };
  private static final String[] ENDINGS = {
    "without any help from the town",
    "and wrote the figures into a green book",
    "because the wind had turned",
    "although nobody had asked for it",
    "within a budget of 4,200 crowns",
    "until the lamps were lit",
    "by the end of 1934",
    "so that the younger clerks could learn from it"
  };

  private final Random random;

  public Prose(long seed) {
    random = new Random(seed);
  }

  /** One sentence of about fifteen words. */
  public String sentence() {
    return pick(OPENINGS)
        + " "
        + pick(SUBJECTS)
        + " "
        + pick(VERBS)
        + " "
        + pick(OBJECTS)
        + " "
        + pick(ENDINGS)
        + ".";
  }

  /** A heading of three to five words. */
  public String heading() {
    String subject = pick(SUBJECTS);
    return Character.toUpperCase(subject.charAt(0))
        + subject.substring(1)
        + " and "
        + pick(OBJECTS);
  }

  public String paragraph(int sentences) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < sentences; i++) {
      parts.add(sentence());
    }
    return String.join(" ", parts);
  }

  private String pick(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }
}
