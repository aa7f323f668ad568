// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Box;
import dev.legible.engine.fields.Choice.Candidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Who sold: a name that is labelled so, or one that ends as companies' names do, or what stands at the
 * head of a receipt.
 */
final class VendorField {

  /** Rows from the top among which the name of a receipt's vendor is. */
  private static final int HEAD_ROWS = 10;

  /** Names of companies on one document; a list of more is no head and no foot. */
  private static final int MOST_COMPANIES = 100;

  /** Rows from the top from which on it does not matter how far down a name stands. */
  private static final int FAR = 8;

  static final double EVEN = 2.2;

  private static final Pattern REGISTERED =
      Pattern.compile(
          "(?:^|[(\\s:])[A-Z]{0,3}\\d{4,9}\\s?[-–—]\\s?[A-Z0-9]{1,2}\\b|\\([A-Z]{0,3}\\d{5,12}(?:\\s?[A-Z0-9])?\\)");

  private static final Pattern LETTERS = Pattern.compile("\\p{L}");
  private static final Pattern BETWEEN_PARTS = Pattern.compile("[·•∙|,]");
  private static final Pattern POSTCODE = Pattern.compile("(?<!\\d)\\d{5}(?!\\d)");

  private final List<Row> rows;
  private final double usualHeight;

  private VendorField(List<Row> rows) {
    this.rows = rows;
    this.usualHeight =
        rows.stream()
            .map(Row::box)
            .filter(Objects::nonNull)
            .mapToDouble(Box::height)
            .sorted()
            .skip(rows.size() / 2)
            .findFirst()
            .orElse(0);
  }

  static List<Candidate> candidates(List<Row> rows) {
    VendorField field = new VendorField(rows);
    List<Candidate> found = new ArrayList<>();
    field.addLabelled(found);
    field.addHead(found);
    field.addCompanies(found);
    return withRepetition(found, rows);
  }

  /** A name that stands behind or below "seller". */
  private void addLabelled(List<Candidate> found) {
    for (int i = 0; i < rows.size(); i++) {
      List<Sighting> labels = rows.get(i).labels();
      if (labels.isEmpty() || labels.getFirst().meaning() != Meaning.SELLER) {
        continue;
      }
      Sighting label = labels.getFirst();
      if (label.start() > 3) {
        continue;
      }
      String behind = rows.get(i).text().substring(label.end());
      if (LETTERS.matcher(behind).results().count() > 3 && behind.strip().startsWith(":")) {
        add(found, rows.get(i), label.end(), behind, 4);
      } else if (LETTERS.matcher(behind).results().count() <= 2) {
        addBelow(found, i);
      }
    }
  }

  /** In the section that "seller" heads: what is called a name, otherwise its first line. */
  private void addBelow(List<Candidate> found, int head) {
    int end = Math.min(rows.size(), head + 8);
    for (int i = head + 1; i < end; i++) {
      Row row = rows.get(i);
      List<Sighting> labels = row.labels();
      if (labels.stream().anyMatch(l -> l.meaning() == Meaning.BUYER && l.start() <= 3)) {
        return;
      }
      for (Sighting label : labels) {
        if (label.meaning() == Meaning.NAME && label.start() <= 3) {
          addNamed(found, i, label);
          return;
        }
      }
    }
    if (head + 1 < rows.size() && rows.get(head + 1).labels().isEmpty()) {
      add(found, rows.get(head + 1), 0, rows.get(head + 1).text(), 3.5);
    }
  }

  /** A name in two lines has its label before the one, or between both. */
  private void addNamed(List<Candidate> found, int index, Sighting label) {
    Row row = rows.get(index);
    String behind = row.text().substring(label.end()).replaceFirst("^\\s*[:.]*\\s*", "");
    int start = row.text().length() - behind.length();
    String name = behind.strip();
    Row above = rows.get(index - 1);
    if (continues(above, row, start)) {
      name = above.text().strip() + " " + name;
    }
    if (!name.isEmpty()) {
      found.add(new Candidate(name, row, start, row.text().length(), 6));
    }
  }

  /** Whether the row above stands over the value alone, closer than rows do, without a label. */
  private static boolean continues(Row above, Row row, int start) {
    Box upper = above.box();
    Box lower = row.box(start, row.text().length());
    return upper != null
        && lower != null
        && Math.abs(upper.x0() - lower.x0()) < lower.height()
        && lower.y0() - upper.y1() < 0.85 * lower.height()
        && above.labels().isEmpty();
  }

  private void addHead(List<Candidate> found) {
    boolean any = false;
    for (int i = 0; i < Math.min(rows.size(), HEAD_ROWS); i++) {
      Row row = rows.get(i);
      boolean buyer =
          row.labels().stream().anyMatch(l -> l.meaning() == Meaning.BUYER && l.start() <= 3);
      if (buyer && any) {
        return;
      }
      if (!MoneyFinder.in(row.text()).isEmpty() || !DateFinder.in(row.text(), false).isEmpty()) {
        if (any) {
          return;
        }
        continue;
      }
      any |= addFirst(found, i);
    }
  }

  /** The columns of a row that may be the name; answers whether any may. */
  private boolean addFirst(List<Candidate> found, int index) {
    Row row = rows.get(index);
    boolean any = false;
    for (Row column : row.columns()) {
      double plausible = plausible(column.text());
      if (plausible > -2) {
        double score = 2 + plausible - 0.3 * index + size(row) + registered(index);
        int start = Math.max(0, row.text().indexOf(column.text()));
        add(found, row, start, column.text(), score);
        addJoined(found, index, score);
        any = true;
      }
    }
    return any;
  }

  /** A name that is broken into two lines, the second of which ends as names of companies do. */
  private void addJoined(List<Candidate> found, int index, double score) {
    if (index + 1 >= rows.size()) {
      return;
    }
    Row row = rows.get(index);
    Row next = rows.get(index + 1);
    List<Sighting> forms = Sightings.of(Meaning.COMPANY_FORM, next.text());
    boolean complete = Sightings.contains(Meaning.COMPANY_FORM, row.text());
    boolean open = row.text().strip().endsWith("&") || next.text().strip().startsWith("&");
    if (complete || (forms.isEmpty() && !open)) {
      return;
    }
    boolean onlyForm =
        !forms.isEmpty()
            && LETTERS.matcher(next.text().substring(0, forms.getFirst().start())).results().count()
                <= 4;
    if (onlyForm || open) {
      String name = VendorName.in(row.text() + " " + next.text());
      found.add(new Candidate(name, row, 0, row.text().length(), score + 2.5));
    }
  }

  /** Names of companies anywhere: in the foot of a letter, beside the bank account. */
  private void addCompanies(List<Candidate> found) {
    boolean buyer = false;
    for (int i = 0; i < rows.size() && found.size() < MOST_COMPANIES; i++) {
      List<Sighting> labels = rows.get(i).labels();
      for (Sighting label : labels) {
        if (label.start() <= 3) {
          buyer |= label.meaning() == Meaning.BUYER;
          buyer &= label.meaning() != Meaning.SELLER;
        }
      }
      for (Row column : rows.get(i).columns()) {
        boolean priced = column.labels().stream().anyMatch(label -> label.meaning().money());
        if (!priced && Sightings.contains(Meaning.COMPANY_FORM, column.text())) {
          double score = 1.2 + (buyer ? -1.5 : 0) + (senderLine(column) ? 1.5 : 0);
          int start = Math.max(0, rows.get(i).text().indexOf(column.text()));
          score += 0.5 * registered(i) - 0.15 * Math.min(i, FAR);
          add(found, rows.get(i), start, column.text(), score);
        }
      }
    }
  }

  /** Name and address on one small line, as above the window of a letter. */
  private static boolean senderLine(Row row) {
    return POSTCODE.matcher(row.text()).find() && BETWEEN_PARTS.matcher(row.text()).find();
  }

  private void add(List<Candidate> found, Row row, int start, String text, double score) {
    String name = VendorName.in(text);
    long letters = LETTERS.matcher(name).results().count();
    if (letters >= 3 && letters * 2 >= name.length() - name.chars().filter(c -> c == ' ').count()) {
      double form = Sightings.contains(Meaning.COMPANY_FORM, name) ? 1.8 : 0;
      double business = Sightings.contains(Meaning.BUSINESS, name) ? 0.8 : 0;
      int at = Math.max(start, row.text().indexOf(name));
      int end = Math.min(row.text().length(), at + name.length());
      found.add(new Candidate(name, row, at, end, score + Math.max(form, business)));
    }
  }

  /** How much a text looks like a name; -2 and less is something else. */
  static double plausible(String text) {
    double plausible = 0;
    for (Sighting label : Sightings.labels(Folded.of(text))) {
      plausible +=
          switch (label.meaning()) {
            case PHONE, DATE, INVOICE_NUMBER, TAX_ID, REGISTRATION, BANK, BUYER, ADDRESS -> -3;
            case TITLE -> label.length() * 2 > text.length() ? -3 : -0.5;
            default -> -0.3;
          };
    }
    String name = VendorName.in(text);
    long digits = name.chars().filter(Character::isDigit).count();
    boolean street = Sightings.contains(Meaning.STREET, text);
    plausible -= street ? (digits > 0 ? 2.5 : 1.2) : 0;
    plausible -= POSTCODE.matcher(text).find() && street ? 1 : 0;
    plausible -= digits * 3 > name.length() ? 2.5 : 0;
    return plausible;
  }

  private double size(Row row) {
    Box box = row.box();
    return box == null || usualHeight == 0
        ? 0
        : Math.clamp(1.2 * (box.height() / usualHeight - 1), -0.6, 1.0);
  }

  /** The number of a company stands behind its name or below it. */
  private double registered(int index) {
    String text = rows.get(index).text();
    String next = index + 1 < rows.size() ? rows.get(index + 1).text() : "";
    if (REGISTERED.matcher(text).find()) {
      return 1;
    }
    boolean below =
        REGISTERED.matcher(next).find()
            && LETTERS.matcher(next).results().count() < 12
            && LETTERS.matcher(text).results().count() > 3;
    return below || Sightings.contains(Meaning.REGISTRATION, next) ? 0.8 : 0;
  }

  /** A vendor's name often stands on the paper more than once. */
  private static List<Candidate> withRepetition(List<Candidate> found, List<Row> rows) {
    Map<String, Integer> seen = new HashMap<>();
    List<Candidate> weighed = new ArrayList<>();
    for (Candidate candidate : found) {
      String name = Folded.of(candidate.value()).folded();
      int times =
          seen.computeIfAbsent(
              name,
              _ -> (int) rows.stream().filter(row -> row.folded().folded().contains(name)).count());
      weighed.add(
          new Candidate(
              candidate.value(),
              candidate.row(),
              candidate.start(),
              candidate.end(),
              candidate.score() + Math.min(1, 0.5 * (times - 1))));
    }
    return weighed;
  }
}
