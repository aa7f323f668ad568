// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a receipt seems to come from, which decides how its dates are to be understood, and in what its
 * amounts are when no sign of a currency says it.
 *
 * @param code ISO 3166; empty when nothing speaks for any country
 * @param currency ISO 4217 of the country; null when the country is not known
 * @param monthFirst whether 3/4 means the fourth of March
 */
record Country(String code, @Nullable String currency, boolean monthFirst) {

  private static final Country UNKNOWN = new Country("", null, false);

  private static final Map<Country, List<Predicate<Row>>> SIGNS = signs();

  private static Map<Country, List<Predicate<Row>>> signs() {
    Map<Country, List<Predicate<Row>>> signs = new LinkedHashMap<>();
    for (String line : Words.lines("countries.txt")) {
      int colon = line.indexOf(':');
      String[] head = line.substring(0, colon).split(" ", -1);
      List<Predicate<Row>> seen = new ArrayList<>();
      for (String sign : line.substring(colon + 1).split("\\s\\|\\s", -1)) {
        seen.add(sign(sign.strip()));
      }
      signs.put(new Country(head[0], head[1], head[2].equals("month")), seen);
    }
    return signs;
  }

  private static Predicate<Row> sign(String sign) {
    if (sign.startsWith("/")) {
      Pattern pattern = Pattern.compile(sign.substring(1, sign.length() - 1));
      return row -> pattern.matcher(row.text()).find();
    }
    String word = Folded.of(sign).folded();
    return row -> contains(row.folded(), word);
  }

  /** The country for which most of its signs are seen. */
  static Country of(List<Row> rows) {
    Country best = UNKNOWN;
    long most = 0;
    for (Map.Entry<Country, List<Predicate<Row>>> entry : SIGNS.entrySet()) {
      long seen = entry.getValue().stream().filter(sign -> rows.stream().anyMatch(sign)).count();
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
