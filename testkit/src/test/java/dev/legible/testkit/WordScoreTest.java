// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WordScoreTest {

  @Test
  void equal_words_in_any_order_score_one() {
    assertThat(WordScore.of("Total: 12,50 EUR", "eur total 12 50").f1()).isEqualTo(1);
  }

  @Test
  void a_word_that_occurs_twice_must_be_read_twice() {
    WordScore score = WordScore.of("tea tea milk", "tea milk");
    assertThat(score.recall()).isCloseTo(2 / 3.0, within(1e-9));
    assertThat(score.precision()).isEqualTo(1);
    assertThat(score.f1()).isCloseTo(0.8, within(1e-9));
  }

  @Test
  void ligatures_and_wide_letters_are_the_letters_they_stand_for() {
    assertThat(WordScore.of("office ABC straße", "o\ufb03ce \uff21\uff22\uff23 STRASSE").f1())
        .isEqualTo(1);
  }

  @Test
  void an_underscore_parts_words_and_nothing_read_scores_zero() {
    assertThat(WordScore.of("a_b", "a b").f1()).isEqualTo(1);
    assertThat(WordScore.of("a b", "").f1()).isZero();
  }

  @Test
  void the_clock_stands_until_it_is_moved() {
    SettableClock clock = new SettableClock(Instant.EPOCH);
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    clock.advance(Duration.ofSeconds(30));
    assertThat(clock.instant()).isEqualTo(Instant.ofEpochSecond(30));
    clock.set(Instant.ofEpochSecond(5));
    assertThat(clock.millis()).isEqualTo(5_000);
  }
}
