// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Box;
import dev.legible.engine.fields.Choice.Candidate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A recogniser makes two words of one number now and then. */
class BrokenNumberTest {

  /** "18.310,63" as it was recognised, and the same with a space between two numbers. */
  private static List<Figure> figures(double gap) {
    Row row =
        new Row(
            1,
            List.of(
                new Token("Gesamtbetrag", new Box(10, 0, 80, 7), 0.9),
                new Token("18.311", new Box(100, 0, 118, 7), 0.8),
                new Token("0,63", new Box(118 + gap, 0, 130 + gap, 7), 0.9)));
    return Figures.of(List.of(row));
  }

  private static double score(List<Figure> figures) {
    List<Candidate> weighed = AmountField.weighed(figures, new Arithmetic(figures));
    assertThat(weighed).hasSize(1);
    return weighed.getFirst().score();
  }

  @Test
  void what_is_left_of_a_number_is_no_total_though_a_label_says_so() {
    assertThat(score(figures(0.4))).isLessThan(AmountField.EVEN - 1);
  }

  @Test
  void a_number_with_another_one_before_it_is() {
    assertThat(score(figures(3))).isGreaterThan(AmountField.EVEN);
  }
}
