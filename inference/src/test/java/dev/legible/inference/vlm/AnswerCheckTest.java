// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerCheckTest {

  private static final String LETTER =
      "Dear Ms Miller, thank you for your order of twelve oak chairs, which leave our workshop on"
          + " Monday and should reach you within four days. Yours, the joiners";

  private final AnswerCheck check = new AnswerCheck(ModelProfiles.bundled().refusals());

  @Test
  void a_page_that_was_transcribed_is_taken() {
    assertThat(objection("stop", "# Order\n\n" + LETTER, LETTER, 0.5)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "I cannot read the text in this picture.",
        "As an AI model I do not see pictures.",
        "Unfortunately, the scan is too blurry.",
        "抱歉，我无法识别这张图片。"
      })
  void a_refusal_is_no_page(String refusal) {
    assertThat(objection("stop", refusal, "Rech nung Nr 17", 0.3)).contains("it refused");
  }

  @Test
  void a_letter_that_begins_like_a_refusal_is_one() {
    String letter = "Sorry that we missed you. The parcel is with your neighbour.";
    assertThat(objection("stop", letter, "Sorry that we missed you The parcel is", 0.5)).isEmpty();
  }

  @Test
  void the_same_words_over_and_over_are_a_loop() {
    String looping = LETTER + " and the invoice".repeat(40);
    assertThat(objection("length", looping, LETTER, 0.5)).get().asString().contains("repeats");
  }

  @Test
  void a_paragraph_over_and_over_is_a_loop() {
    String paragraph =
        "The committee met on the first of May in the small hall of the town house, where its chair"
            + " opened the session at nine and read the minutes of the last one; nobody had remarks,"
            + " so that the treasurer could give his report on the year, which showed a surplus of"
            + " forty crowns, of which ten go to the school, ten to the bridge, five to the fire"
            + " brigade and the rest into the chest. ";
    assertThat(objection("stop", paragraph.repeat(5), paragraph, 0.5))
        .get()
        .asString()
        .contains("repeats");
  }

  @Test
  void a_column_of_zeroes_that_is_on_the_page_is_no_loop() {
    String column = "0,00 ".repeat(60);
    assertThat(objection("stop", "| sum |\n|---|\n" + column, "sum " + column, 0.6)).isEmpty();
  }

  @Test
  void one_letter_without_end_is_no_word() {
    assertThat(objection("stop", "a".repeat(4000), LETTER, 0.5)).get().asString().contains("word");
  }

  @Test
  void characters_of_a_script_without_spaces_loop_too() {
    assertThat(objection("stop", "合计金额".repeat(30), "合计金额 100", 0.5))
        .get()
        .asString()
        .contains("repeats");
  }

  @Test
  void an_answer_that_was_cut_off_is_dropped() {
    assertThat(objection("length", LETTER, LETTER, 0.5)).contains("its answer was cut off");
  }

  @Test
  void an_answer_without_a_word_is_dropped() {
    assertThat(objection("stop", "<table></table>\n---", LETTER, 0.5))
        .contains("its answer is empty");
  }

  @Test
  void another_page_than_a_sure_reader_saw_is_dropped() {
    String other = "Once upon a time a fox and a hare lived on one hill and shared their supper.";
    assertThat(objection("stop", other, LETTER, 0.9))
        .get()
        .asString()
        .startsWith("its answer has only");
    assertThat(objection("stop", other, LETTER, 0.4)).isEmpty();
  }

  private Optional<String> objection(String finish, String text, String local, double confidence) {
    return check.objection(finish, text, new LocalReading(local, confidence));
  }
}
