// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageSelectionTest {

  @ParameterizedTest
  @CsvSource({"'1-3,7', 1 2 3 7", "5-, 5 6 7 8", "'2,1,2', 1 2", "'7-12', 7 8", "' 1 - 2 ', 1 2"})
  void ranges_are_cut_to_the_document(String text, String expected) {
    assertThat(PageSelection.parse(text).of(8))
        .isEqualTo(List.of(expected.split(" ", -1)).stream().map(Integer::valueOf).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "3-1", "a", "1,,2", "-3", "99999999999"})
  void nonsense_is_refused_with_an_example(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PageSelection.parse(text))
        .withMessageContaining("1-3,7");
  }

  @Test
  void all_means_every_page() {
    assertThat(PageSelection.ALL.of(3)).containsExactly(1, 2, 3);
  }
}
