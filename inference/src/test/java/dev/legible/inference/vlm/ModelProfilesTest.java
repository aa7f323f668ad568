// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.vlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ModelProfilesTest {

  @ParameterizedTest
  @CsvSource({
    "deepseek, deepseek",
    "my-deepseek-2, deepseek",
    "nanonets, nanonets",
    "paddleocr-vl, paddleocr-vl",
    "qwen, general",
  })
  void an_endpoint_gets_the_profile_that_its_name_tells(String endpoint, String profile) {
    assertThat(ModelProfiles.bundled().likelyFor(endpoint)).isEqualTo(profile);
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of(
            "deepseek",
            "<|ref|>title<|/ref|><|det|>[[77, 45, 510, 80]]<|/det|>\n# Invoice\n\n"
                + "<|ref|>text<|/ref|><|det|>[[1, 2, 3, 4], [5, 6, 7, 8]]<|/det|>\nTotal 7 €"
                + "<｜end▁of▁sentence｜>",
            "# Invoice\n\nTotal 7 €"),
        Arguments.of(
            "nanonets",
            "# Act<img>A seal with an eagle</img>\nText <watermark>COPY</watermark>"
                + "<page_number>9/22</page_number>",
            "# Act\nText \n\nCOPY\n\n\n\n9/22"),
        Arguments.of("general", "```markdown\n# A\n\nb\n```", "# A\n\nb"),
        Arguments.of("general", "<think>hm</think>\nText\n```\ncode\n```", "Text\n```\ncode\n```"),
        Arguments.of("paddleocr-vl", "First line\nSecond line", "First line\n\nSecond line"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void a_models_own_marks_are_taken_out(String profile, String answer, String cleaned) {
    assertThat(ModelProfiles.bundled().find(profile).orElseThrow().cleaned(answer))
        .isEqualTo(cleaned);
  }

  @Test
  void a_file_adds_and_replaces_profiles(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("profiles.json"),
            """
            {"profiles": {
              "mine": {"prompt": "Read.", "temperature": 0.1, "maxTokens": 100, "longestSide": 900,
                "cleanUp": [{"pattern": "\\\\[\\\\d+\\\\]", "with": ""}]},
              "deepseek": {"prompt": "Free OCR.", "maxTokens": 4096, "longestSide": 1280}}}
            """);

    ModelProfiles profiles = ModelProfiles.bundled().with(file);

    assertThat(profiles.find("mine").orElseThrow().cleaned("a[12]b")).isEqualTo("ab");
    assertThat(profiles.find("deepseek").orElseThrow().prompt()).isEqualTo("Free OCR.");
    assertThat(profiles.knows("nanonets")).isTrue();
    assertThat(profiles.refusals()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{\"profiles\": {\"a\": {\"maxTokens\": 5, \"longestSide\": 5}}} # needs prompt",
        "{\"profiles\": {\"a\": {\"promt\": \"Read.\"}}} # promt",
        "{\"refusals\": [\"(\"]} # pattern",
        "nothing # nothing"
      })
  void a_file_that_is_wrong_is_told_where(String content, String word, @TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("profiles.json"), content);

    assertThatThrownBy(() -> ModelProfiles.bundled().with(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(word);
  }
}
