// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.facts.WordStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTrustTest {

  private static final String PROSE =
      "The quick brown fox jumps over the lazy dog, and 12.5 % of all readers have seen it before.";

  private static TextTrust.Verdict verdict(String text, int unmapped, int invisible) {
    WordStatistics words = WordStatistics.of(List.of(text.split(" ", -1)));
    return TextTrust.verdict(
        words, new TextEvidence(words.characters(), unmapped, 0, invisible, 0, false, false));
  }

  @Test
  void plain_text_is_believed() {
    assertThat(verdict(PROSE, 0, 0).trust()).isGreaterThan(0.95);
    assertThat(verdict(PROSE, 0, 0).distrust()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "(cid:12)(cid:7) (cid:44) (cid:9)(cid:81), names of glyphs",
    "7KLV#LV $&%K!* WH[W)( |}{~^ \\]_@;: QR=?RQH ?!#%& JGRT;W <>[]{} {}|!: ~~!@# ZYX{}, looks like words",
    "\uE012\uE013\uE014 \uE015\uE016 \uE017\uE018\uE019, no known meaning",
  })
  void garbage_is_doubted_with_a_reason(String text, String reason) {
    assertThat(verdict(text, 0, 0).trust()).isLessThan(0.5);
    assertThat(verdict(text, 0, 0).distrust()).contains(reason);
  }

  @Test
  void characters_without_meaning_are_doubted() {
    assertThat(verdict(PROSE, 30, 0).trust()).isLessThan(0.3);
  }

  @Test
  void an_invisible_layer_is_believed_as_far_as_it_is_plausible() {
    assertThat(verdict(PROSE, 0, 70).trust()).isBetween(0.7, 0.95);
    assertThat(verdict("sw | \\ + ~~ _| =; lI|l {} xx", 0, 20).trust()).isLessThan(0.5);
  }

  @Test
  void no_text_is_no_trust_and_no_doubt() {
    assertThat(
            TextTrust.verdict(
                WordStatistics.of(List.of()), new TextEvidence(0, 0, 0, 0, 1, true, false)))
        .isEqualTo(new TextTrust.Verdict(0, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word",
        "1,234.50",
        "Łódź",
        "слово",
        "日本語",
        "€12",
        "NASA",
        "e.g.",
        "-",
        "•",
        "don't",
        "3rd",
        "über-wichtig"
      })
  void these_look_like_words(String word) {
    assertThat(WordStatistics.plausible(word)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xqzrtpl", "a§b%c", "{}|", "WoRdS", "llllll"})
  void these_do_not(String word) {
    assertThat(WordStatistics.plausible(word)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "word",
        "Word,",
        "WORD",
        "wOrd",
        "xqzrtpl",
        "xqz.",
        "mmmm",
        "oooo",
        "12.5.",
        "1,2",
        "1-2",
        "a",
        ".",
        ";",
        "\uFFFD",
        "pneumonoultramicroscopicsilicovolcanoconiosis"
      })
  void words_that_are_counted_without_all_rules_count_the_same(String word) {
    assertThat(WordStatistics.of(List.of(word)).plausible())
        .isEqualTo(WordStatistics.plausible(word) ? 1 : 0);
  }
}
