// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Field;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How it was or is to be paid. */
final class PaymentField {

  private PaymentField() {}

  static Optional<Field> of(List<Row> rows, List<Figure> figures) {
    for (Figure figure : figures) {
      Optional<String> way = way(figure.meaning());
      if (way.isPresent()) {
        int start = figure.money().start();
        return Optional.of(
            new Field(way.get(), 0.85, figure.row().page(), figure.row().box(0, start)));
      }
    }
    for (Row row : rows) {
      for (Sighting label : row.labels()) {
        Optional<String> way = way(label.meaning());
        if (way.isPresent()) {
          return Optional.of(
              new Field(way.get(), 0.5, row.page(), row.box(label.start(), label.end())));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> way(@Nullable Meaning meaning) {
    if (meaning == null) {
      return Optional.empty();
    }
    return switch (meaning) {
      case CASH, CHANGE -> Optional.of("cash");
      case CARD -> Optional.of("card");
      case TRANSFER -> Optional.of("transfer");
      default -> Optional.empty();
    };
  }
}
