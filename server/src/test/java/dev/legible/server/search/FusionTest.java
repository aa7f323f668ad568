// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FusionTest {

  private static List<Ranked> ranking(long... numbers) {
    return Arrays.stream(numbers).mapToObj(number -> new Ranked(number, 1.0 / number)).toList();
  }

  private static List<Long> order(List<Ranked> byMeaning, List<Ranked> byWords) {
    return Fusion.of(byMeaning, byWords, 3).stream().map(Ranked::number).toList();
  }

  @Test
  void what_is_high_in_both_comes_first_and_meaning_outweighs_words() {
    assertThat(order(ranking(1, 2, 3), ranking(2, 4))).containsExactly(2L, 1L, 3L);
    assertThat(order(ranking(1), ranking(2))).containsExactly(1L, 2L);
  }

  @Test
  void one_ranking_alone_keeps_its_order() {
    assertThat(order(ranking(5, 3, 4, 1), List.of())).containsExactly(5L, 3L, 4L);
    assertThat(order(List.of(), ranking(5, 3, 4, 1))).containsExactly(5L, 3L, 4L);
    assertThat(order(List.of(), List.of())).isEmpty();
  }
}
