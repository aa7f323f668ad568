// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookalikesTest {

  @ParameterizedTest
  @CsvSource({
    "INV0ICE, 0.5, INVOICE",
    "N0,      0.5, NO",
    "4330O,   0.5, 43300",
    "519S37,  0.5, 519537",
    "A1,      0.0, A1",
    "KP8,     0.0, KP8",
    "T0184,   0.5, T0184",
    "10,      0.5, 10",
  })
  void doubt_between_lookalikes_is_settled_by_the_rest_of_the_word(
      String read, double doubt, String settled) {
    List<String> characters = List.of(read.split(""));
    List<Double> twin = Collections.nCopies(characters.size(), doubt);
    assertThat(String.join("", new Lookalikes(0.02).settle(characters, twin))).isEqualTo(settled);
  }
}
