// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordAlignmentTest {

  @ParameterizedTest
  @CsvSource({
    "a b c,                a b c,                0 1 2",
    "a b c,                a c,                  0 -1 1",
    "the cat the dog,      the cat the dog,      0 1 2 3",
    "total seven euro,     tota1 seven eur0,     0 1 2",
    // The other reader took the right column first.
    "left one right two,   right two left one,   2 3 0 1",
    "x y z,                a b c,                -1 -1 -1",
    "to be or not to be,   to be not to be,      0 1 -1 2 3 4",
  })
  void each_word_finds_its_place(String from, String to, String places) {
    assertThat(WordAlignment.of(words(from), words(to)))
        .containsExactly(
            Arrays.stream(places.split(" ", -1)).mapToInt(Integer::parseInt).toArray());
  }

  @ParameterizedTest
  @CsvSource({"total, tota1, true", "rn, m, false", "invoice, receipt, false", "a, b, false"})
  void misread_words_are_similar(String a, String b, boolean similar) {
    assertThat(WordAlignment.similar(a, b)).isEqualTo(similar);
  }

  @Test
  void no_place_is_given_twice_and_long_texts_end_in_time() {
    Random random = new Random(7);
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      from.add("w" + random.nextInt(50));
      to.add("w" + random.nextInt(50));
    }

    int[] places = WordAlignment.of(from, to);

    int[] found = Arrays.stream(places).filter(place -> place >= 0).toArray();
    assertThat(found).doesNotHaveDuplicates();
  }

  private static List<String> words(String text) {
    return List.of(text.split(" ", -1));
  }
}
