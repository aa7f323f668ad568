// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryWordsTest {

  @Test
  void small_words_are_left_out_unless_there_are_no_others() {
    assertThat(QueryWords.of("When does the Warranty end?").words())
        .containsExactly("warranty", "end");
    assertThat(QueryWords.of("to be or").words()).containsExactly("to", "be", "or");
    assertThat(QueryWords.of("?!\u0000").words()).isEmpty();
    assertThat(QueryWords.of("x ".repeat(10) + "1 2 3 ".repeat(99)).words()).hasSize(4);
  }

  @Test
  void words_are_marked_whatever_their_ending_and_everything_else_is_escaped() {
    QueryWords words = QueryWords.of("carried policies <script>");
    assertThat(words.marked("They carry a policy & <b>more</b> \"scripts\"."))
        .isEqualTo(
            "They <mark>carry</mark> a <mark>policy</mark> &amp; &lt;b&gt;more&lt;/b&gt;"
                + " &quot;<mark>scripts</mark>&quot;.");
    assertThat(QueryWords.of("größe").marked("Größe: 5")).isEqualTo("<mark>Größe</mark>: 5");
  }
}
