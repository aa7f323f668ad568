// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.engine.fields.Choice.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a name stands that somebody says is the vendor's: within one row, or over two that follow each other. What is
 * found is the page's own writing of it.
 */
final class VendorClaim {

  /** In characters as they are looked for: a longer text is no name. */
  private static final int LONGEST = 120;

  private static final int FEWEST_LETTERS = 3;

  /** Rows from the top from which on it does not matter how far down a name stands. */
  private static final int FAR = 8;

  private VendorClaim() {}

  static List<Candidate> candidates(List<Row> rows, String name) {
    String wanted = Folded.of(name).folded();
    long letters = name.codePoints().filter(Character::isLetter).count();
    if (wanted.isEmpty() || wanted.length() > LONGEST || letters < FEWEST_LETTERS) {
      return List.of();
    }
    List<Candidate> found = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Optional<Candidate> here = within(rows, i, wanted);
      (here.isPresent() ? here : over(rows, i, wanted)).ifPresent(found::add);
    }
    return found;
  }

  private static Optional<Candidate> within(List<Row> rows, int index, String wanted) {
    Row row = rows.get(index);
    return place(row.folded(), wanted)
        .map(place -> candidate(row.text(), row, index, place.start(), place.end()));
  }

  /** Found in the row and the one below it; its place is that of its first part. */
  private static Optional<Candidate> over(List<Row> rows, int index, String wanted) {
    if (index + 1 == rows.size() || rows.get(index + 1).page() != rows.get(index).page()) {
      return Optional.empty();
    }
    Row row = rows.get(index);
    int first = row.text().length();
    String both = row.text() + " " + rows.get(index + 1).text();
    return place(Folded.of(both), wanted)
        .filter(place -> place.start() < first && place.end() > first + 1)
        .map(place -> candidate(both, row, index, place.start(), place.end()));
  }

  private static Candidate candidate(String text, Row row, int index, int start, int end) {
    String name = text.substring(start, end);
    return new Candidate(
        name,
        row,
        start,
        Math.min(end, row.text().length()),
        score(name) - 0.1 * Math.min(index, FAR));
  }

  /** A name that its rule does not think of has less for it than one at the head of a receipt. */
  private static double score(String name) {
    List<Sighting> labels = Sightings.labels(Folded.of(name));
    int labelled = labels.stream().mapToInt(Sighting::length).sum();
    return 1
        + Math.min(0, VendorField.plausible(name))
        + (Sightings.contains(Meaning.COMPANY_FORM, name) ? 1 : 0)
        - (labelled * 2 > name.length() ? 3 : 0);
  }

  /** Indexes in the text as it was. */
  private record Place(int start, int end) {}

  /** Where whole words of a text are what is wanted. */
  private static Optional<Place> place(Folded text, String wanted) {
    String folded = text.folded();
    for (int at = folded.indexOf(wanted); at >= 0; at = folded.indexOf(wanted, at + 1)) {
      int end = at + wanted.length();
      if (text.wordStart(at) && text.wordEnd(end)) {
        return Optional.of(new Place(text.origin(at), text.originEnd(end)));
      }
    }
    return Optional.empty();
  }
}
