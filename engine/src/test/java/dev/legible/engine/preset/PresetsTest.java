// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.preset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Presets as people write them. */
class PresetsTest {

  private final List<String> problems = new ArrayList<>();

  private Presets with(String text) {
    return Presets.bundled().with(text, problems::add);
  }

  @Test
  void those_that_ship_are_there() {
    assertThat(Presets.bundled().names()).containsExactly("ai-chat", "ai-vision", "thumbnail");
    assertThat(Presets.bundled().find("ai-chat"))
        .contains(new Preset("ai-chat", 1568, PictureFormat.JPEG, 85, 0xFFFFFF));
    assertThat(Presets.bundled().find("thumbnail"))
        .contains(new Preset("thumbnail", 256, PictureFormat.WEBP, 80, null));
  }

  @Test
  void own_ones_are_added_and_go_before_those_that_ship() {
    Presets all = with("avatar=96 webp 70 ; poster = png 4096 #10a0FF;\nthumbnail=128 jpg");
    assertThat(problems).isEmpty();
    assertThat(all.find("avatar")).contains(new Preset("avatar", 96, PictureFormat.WEBP, 70, null));
    assertThat(all.find("poster"))
        .contains(new Preset("poster", 4096, PictureFormat.PNG, 85, 0x10A0FF));
    assertThat(all.find("thumbnail"))
        .contains(new Preset("thumbnail", 128, PictureFormat.JPEG, 85, 0xFFFFFF));
    assertThat(all.find("ai-vision")).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "avatar, no preset",
    "Ava tar=96 webp, no name",
    "avatar=96, needs a longest side and a format",
    "avatar=webp, needs a longest side and a format",
    "avatar=8 webp, longest side 8; it can be 16 to 8192",
    "avatar=9000 webp, longest side 9000",
    "avatar=96 webp 101, quality 101; it can be 1 to 100",
    "avatar=96 webp 5 6, says its quality twice",
    "avatar=96 webp png, says its format twice",
    "avatar=96 tiff, has the word \"tiff\"",
    "avatar=96 webp #12, has the word \"#12\"",
  })
  void what_makes_no_sense_is_named(String text, String problem) {
    with(text);
    assertThat(problems).singleElement().asString().contains(problem);
  }

  @Test
  void all_problems_are_told_together() {
    with("a=1 jpeg; b=100 gif; c=100 png");
    assertThat(problems).hasSize(2);
  }

  @Test
  void a_definition_tells_presets_apart_that_make_other_pictures() {
    Presets all = with("a=96 webp; b=96 webp; c=96 webp white; d=97 webp; e=96 webp 84; f=96 png");
    String a = all.find("a").orElseThrow().definition();
    assertThat(all.find("b").orElseThrow().definition()).isEqualTo(a);
    for (String other : List.of("c", "d", "e", "f")) {
      assertThat(all.find(other).orElseThrow().definition()).isNotEqualTo(a);
    }
  }
}
