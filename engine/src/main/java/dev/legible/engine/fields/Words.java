// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of all languages, as the files beside this class list them. Immutable.
 *
 * @param phrases by their first letter
 * @param months name of a month, folded, to its number
 */
record Words(Map<Character, List<Phrase>> phrases, Map<String, Integer> months) {

  /**
   * What says something.
   *
   * @param folded as {@link Folded} folds
   */
  record Phrase(Meaning meaning, String folded) {}

  /** Every language is looked for at once: which one a receipt is in is not known before. */
  private static final List<String> LANGUAGES = List.of("en", "ms", "de", "fr", "es", "it");

  private static final String MONTHS = "MONTHS";

  static final Words ALL = load();

  private static Words load() {
    Set<Phrase> phrases = new LinkedHashSet<>();
    Map<String, Integer> months = new LinkedHashMap<>();
    for (String language : LANGUAGES) {
      for (String line : lines("words/" + language + ".txt")) {
        int colon = line.indexOf(':');
        String name = line.substring(0, colon);
        String[] parts = line.substring(colon + 1).split("\\|", -1);
        if (name.equals(MONTHS)) {
          addMonths(parts, months);
          continue;
        }
        for (String phrase : parts) {
          phrases.add(new Phrase(Meaning.valueOf(name), Folded.of(phrase).folded()));
        }
      }
    }
    return new Words(
        phrases.stream().collect(Collectors.groupingBy(phrase -> phrase.folded().charAt(0))),
        Collections.unmodifiableMap(months));
  }

  private static void addMonths(String[] names, Map<String, Integer> months) {
    for (int i = 0; i < names.length; i++) {
      for (String name : names[i].strip().split(" ", -1)) {
        months.putIfAbsent(Folded.of(name).folded(), i + 1);
      }
    }
  }

  /** The phrases whose first folded letter is this one. */
  List<Phrase> beginningWith(char first) {
    return phrases.getOrDefault(first, List.of());
  }

  /** The lines of a file beside this class, without comments and empty ones. */
  static List<String> lines(String file) {
    try (InputStream bytes = Words.class.getResourceAsStream(file)) {
      if (bytes == null) {
        throw new IllegalStateException("The file %s is not in the program.".formatted(file));
      }
      List<String> lines = new ArrayList<>();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && !line.startsWith("#")) {
          lines.add(line.strip());
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
