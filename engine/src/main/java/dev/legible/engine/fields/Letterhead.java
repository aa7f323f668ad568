// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Box;
import dev.legible.document.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands around the vendor's name: its address, its tax number, the number of the invoice. */
final class Letterhead {

  private static final int ADDRESS_ROWS = 5;

  private static final Pattern TAX_NUMBER =
      Pattern.compile("[A-Z]{0,3}[\\s-]?\\d[\\dA-Z/.\\-]{4,18}(?: \\d[\\d/.\\-]*+)*+");

  private static final Pattern NUMBER =
      Pattern.compile("[\\p{L}\\d][\\p{L}\\d/._\\-]*\\d[\\p{L}\\d/._\\-]*");

  private static final Pattern DIGIT = Pattern.compile("\\d");

  private final List<Row> rows;

  Letterhead(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  /** The rows below the vendor's name that read as an address. */
  Optional<Field> address(@Nullable Row vendor) {
    if (vendor == null) {
      return Optional.empty();
    }
    int at = rows.indexOf(vendor);
    List<Row> address = new ArrayList<>();
    boolean street = false;
    for (int i = at + 1; i < Math.min(rows.size(), at + 2 + ADDRESS_ROWS); i++) {
      Row row = rows.get(i);
      List<Sighting> labels = row.labels();
      boolean registration =
          labels.stream().anyMatch(label -> label.meaning() == Meaning.REGISTRATION);
      if (address.isEmpty() && (registration || !DIGIT.matcher(row.text()).find())) {
        continue;
      }
      boolean other =
          labels.stream()
              .anyMatch(
                  label -> label.meaning() != Meaning.ADDRESS && label.meaning() != Meaning.ITEM);
      if (other || !MoneyFinder.in(row.text()).isEmpty()) {
        break;
      }
      street |= Sightings.contains(Meaning.STREET, row.text());
      address.add(row);
    }
    return street ? Optional.of(joined(address)) : Optional.empty();
  }

  private static Field joined(List<Row> rows) {
    List<Box> boxes = rows.stream().map(Row::box).filter(Objects::nonNull).toList();
    String text =
        rows.stream()
            .map(row -> row.text().strip().replaceAll("[,\\s]+$", ""))
            .reduce((a, b) -> a + ", " + b)
            .orElse("");
    return new Field(
        text.replaceFirst("^(?i:anschrift|address|adresse|alamat)\\s*:?\\s*", ""),
        0.6,
        rows.getFirst().page(),
        boxes.isEmpty() ? null : Box.around(boxes));
  }

  /** The first number that is labelled as the vendor's with its tax office. */
  Optional<Field> taxId() {
    for (Row row : rows) {
      for (Sighting label : row.labels()) {
        if (label.meaning() == Meaning.TAX_ID) {
          Matcher number = TAX_NUMBER.matcher(row.text());
          if (number.find(label.end()) && number.start() - label.end() < 8) {
            return Optional.of(field(row, number, 0.8));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The number that the invoice or receipt has. */
  Optional<Field> invoiceNumber() {
    for (Row row : rows) {
      for (Sighting label : row.labels()) {
        if (label.meaning() == Meaning.INVOICE_NUMBER) {
          Matcher number = NUMBER.matcher(row.text());
          if (number.find(label.end())
              && number.start() - label.end() < 12
              && DateFinder.in(number.group(), false).isEmpty()) {
            return Optional.of(field(row, number, 0.7));
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Field field(Row row, Matcher found, double confidence) {
    return new Field(
        found.group().strip(),
        confidence * row.confidence(found.start(), found.end()),
        row.page(),
        row.box(found.start(), found.end()));
  }
}
