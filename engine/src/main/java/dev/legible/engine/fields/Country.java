// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a receipt seems to come from, which decides how its dates and amounts are to be understood.
 *
 * @param code ISO 3166; empty when nothing speaks for any country
 * @param currency ISO 4217 of the country; null when the country is not known
 * @param monthFirst whether 3/4 means the fourth of March
 */
record Country(String code, @Nullable String currency, boolean monthFirst) {

  private static final Country UNKNOWN = new Country("", null, false);

  private static final Map<Country, List<String>> SIGNS = signs();

  private static Map<Country, List<String>> signs() {
    Map<Country, List<String>> signs = new LinkedHashMap<>();
    for (String line : Words.lines("countries.txt")) {
      int colon = line.indexOf(':');
      String[] head = line.substring(0, colon).split(" ", -1);
      List<String> words = new ArrayList<>();
      for (String word : line.substring(colon + 1).split("\\|", -1)) {
        words.add(Folded.of(word).folded());
      }
      signs.put(new Country(head[0], head[1], head[2].equals("month")), words);
    }
    return signs;
  }

  /** The country for which most of its signs are seen. */
  static Country of(List<Row> rows) {
    List<Folded> texts = rows.stream().map(row -> Folded.of(row.text())).toList();
    Country best = UNKNOWN;
    int most = 0;
    for (Map.Entry<Country, List<String>> entry : SIGNS.entrySet()) {
      int seen = 0;
      for (String sign : entry.getValue()) {
        seen += texts.stream().anyMatch(text -> contains(text, sign)) ? 1 : 0;
      }
      if (seen > most) {
        most = seen;
        best = entry.getKey();
      }
    }
    return best;
  }

  private static boolean contains(Folded text, String sign) {
    String folded = text.folded();
    for (int at = folded.indexOf(sign); at >= 0; at = folded.indexOf(sign, at + 1)) {
      if (text.wordStart(at) && text.wordEnd(at + sign.length())) {
        return true;
      }
    }
    return false;
  }
}
