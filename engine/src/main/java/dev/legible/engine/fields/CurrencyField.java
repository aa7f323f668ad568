// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** In what the amounts are: by the signs and codes at them, otherwise by the country. */
final class CurrencyField {

  /** Signs and codes, in capitals, to the code of the currency. */
  private static final Map<String, String> CODES = codes();

  private static final Pattern MARK =
      Pattern.compile(
          CODES.keySet().stream().map(CurrencyField::bounded).collect(Collectors.joining("|")));

  private CurrencyField() {}

  private static Map<String, String> codes() {
    Map<String, String> codes = new LinkedHashMap<>();
    for (String line : Words.lines("currencies.txt")) {
      int colon = line.indexOf(':');
      for (String mark : line.substring(colon + 1).strip().split(" ", -1)) {
        codes.put(mark, line.substring(0, colon));
      }
    }
    return codes;
  }

  private static String bounded(String mark) {
    boolean letters = Character.isLetter(mark.charAt(0));
    return letters ? "(?<!\\p{L})" + Pattern.quote(mark) + "(?!\\p{L})" : Pattern.quote(mark);
  }

  static Optional<Field> of(List<Row> rows, Country country) {
    Map<String, Integer> votes = new LinkedHashMap<>();
    Map<String, Field> first = new LinkedHashMap<>();
    for (Row row : rows) {
      Matcher mark = MARK.matcher(row.text());
      while (mark.find()) {
        String code = CODES.getOrDefault(mark.group(), "");
        votes.merge(code, 1, Integer::sum);
        Field here = new Field(code, 0.9, row.page(), row.box(mark.start(), mark.end()));
        first.putIfAbsent(code, here);
      }
    }
    Optional<String> most =
        votes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    String home = country.currency();
    if (most.isPresent()) {
      return most.map(first::get);
    }
    return home == null ? Optional.empty() : Optional.of(new Field(home, 0.7, null, null));
  }
}
