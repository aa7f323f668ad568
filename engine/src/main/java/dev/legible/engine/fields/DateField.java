// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Field;
import dev.legible.engine.fields.Choice.Candidate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The date of issue: beside its label, beside the number of the invoice or the time of day, or the only one. */
final class DateField {

  private static final Pattern TIME_OF_DAY =
      Pattern.compile(
          "(?<![\\d.])\\d{1,2}[:;.]\\d{2}(?:[:;.]\\d{2})?\\s?(?:[AP]M|UHR|H)?(?![\\d.,])");

  /** Dates are told apart from all else by their form alone. */
  static final double EVEN = -1;

  /** What it costs a date to be written in the order of another country. */
  private static final double UNUSUAL = 1;

  private DateField() {}

  /** The date until which it is to be paid. */
  static Optional<Field> due(List<Row> rows, boolean monthFirst) {
    for (Row row : rows) {
      for (Sighting label : row.labels()) {
        if (label.meaning() == Meaning.DUE_DATE) {
          for (DateFinder.Found found : DateFinder.in(row.text(), monthFirst)) {
            if (found.start() >= label.end()) {
              return Optional.of(
                  new Candidate(found.date().toString(), row, found.start(), found.end(), 0)
                      .field(0.7));
            }
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Day and month the other way round than is usual in the country, where both exist. */
  static List<Candidate> otherOrder(List<Row> rows, boolean monthFirst) {
    return candidates(rows, !monthFirst).stream()
        .map(
            candidate ->
                new Candidate(
                    candidate.value(),
                    candidate.row(),
                    candidate.start(),
                    candidate.end(),
                    candidate.score() - UNUSUAL))
        .toList();
  }

  static List<Candidate> candidates(List<Row> rows, boolean monthFirst) {
    List<Candidate> candidates = new ArrayList<>();
    Map<LocalDate, Integer> seen = new HashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      for (DateFinder.Found found : dates(row, monthFirst)) {
        int before = seen.merge(found.date(), 1, Integer::sum);
        double score =
            said(rows, i, found)
                + (TIME_OF_DAY.matcher(row.text().substring(found.end())).find() ? 0.8 : 0)
                + (found.wholeYear() ? 0.5 : 0)
                + (found.certain() ? 0.2 : 0)
                + 0.4 * (before - 1)
                - 1.0 * i / rows.size();
        candidates.add(
            new Candidate(found.date().toString(), row, found.start(), found.end(), score));
      }
    }
    return candidates;
  }

  private static List<DateFinder.Found> dates(Row row, boolean monthFirst) {
    List<DateFinder.Found> dates = DateFinder.in(row.text(), monthFirst);
    return dates.isEmpty()
        ? row.labels().stream()
            .filter(label -> label.meaning() == Meaning.DATE)
            .findFirst()
            .map(label -> DateFinder.behind(label, row.text(), monthFirst))
            .orElse(dates)
        : dates;
  }

  /** What the words before a date, or above it, say. */
  private static double said(List<Row> rows, int index, DateFinder.Found found) {
    Row row = rows.get(index);
    double said = 1;
    Sighting nearest = null;
    for (Sighting label : row.labels()) {
      if (label.end() <= found.start() && worth(label.meaning()) != 0) {
        nearest = label;
      }
    }
    if (nearest != null) {
      return said + worth(nearest.meaning());
    }
    boolean begins = row.text().substring(0, found.start()).isBlank();
    if (begins && index > 0) {
      List<Sighting> above = rows.get(index - 1).labels();
      boolean alone = DateFinder.in(rows.get(index - 1).text(), false).isEmpty();
      boolean dateAbove = above.stream().anyMatch(label -> label.meaning() == Meaning.DATE);
      if (alone && dateAbove) {
        return said + 1.5;
      }
    }
    return said;
  }

  private static double worth(Meaning meaning) {
    return switch (meaning) {
      case DATE -> 2.5;
      case INVOICE_NUMBER, TITLE -> 1.4;
      case DUE_DATE -> -2.5;
      case OTHER_DATE -> -2.2;
      default -> 0;
    };
  }
}
