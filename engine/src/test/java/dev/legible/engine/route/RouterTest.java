// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.facts.PictureFacts;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.read.Reading;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {

  private static final ReaderOffer PADDLE = new ReaderOffer(Route.PADDLE, Set.of("eng", "chi_sim"));
  private static final ReaderOffer TESSERACT =
      new ReaderOffer(Route.TESSERACT, Set.of("eng", "deu"));
  private static final Router BOTH = new Router(List.of(PADDLE, TESSERACT));
  private static final PictureFacts CLEAN =
      new PictureFacts(2480, 3508, true, 255, 255, 0, 0, 0, 30);

  @ParameterizedTest
  @CsvSource({
    // width, height, bilevel, contrast, unevenness, noise, textHeight, mode, reader
    "2480, 3508, false, 255,  0,  0, 30, BALANCED, tesseract",
    "2480, 3508, false, 255,  0,  0, 12, BALANCED, tesseract",
    "2480, 3508, true,  255,  0,  0, 12, BALANCED, tesseract",
    "2480, 3508, false, 255,  0,  0,  5, BALANCED, paddle",
    "2480, 3508, false,  60,  0,  0, 30, BALANCED, paddle",
    "2480, 3508, false, 255, 80,  0, 30, BALANCED, paddle",
    "2480, 3508, false, 255,  0, 12, 30, BALANCED, paddle",
    " 900, 1800, false, 255,  0,  0, 30, BALANCED, paddle",
    "1800,  900, false, 255,  0,  0, 30, BALANCED, tesseract",
    "2480, 3508, false, 255,  0,  0,  0, BALANCED, tesseract",
    " 900, 1800, false,  60, 80, 12, 10, FAST,     tesseract",
    " 900, 1800, false,  60, 80, 12, 10, ACCURATE, paddle",
  })
  void a_picture_goes_to_the_cheapest_reader_that_reads_it_well(
      int width,
      int height,
      boolean bilevel,
      double contrast,
      double unevenness,
      double noise,
      double textHeight,
      Mode mode,
      String reader) {
    PictureFacts picture =
        new PictureFacts(width, height, bilevel, 250, contrast, unevenness, noise, 0, textHeight);
    Route route = BOTH.route(PageFacts.PICTURE, picture, options(mode, List.of()));
    assertThat(route.reader()).isEqualTo(reader);
    assertThat(route.recogniser()).isEqualTo(reader);
    assertThat(route.reason()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({
    // characters, trust, pictureCover, pictureOnlyCover, recognition, mode, reader
    "900, 0.9, 0,   0,    true,  BALANCED, text-layer",
    "900, 0.9, 0.5, 0.01, true,  BALANCED, text-layer",
    "900, 0.9, 0.5, 0.5,  true,  BALANCED, mixed",
    "900, 0.9, 0.5, 0.5,  true,  FAST,     text-layer",
    "900, 0.9, 0.5, 0.5,  false, BALANCED, text-layer",
    "900, 0.6, 0,   0,    true,  ACCURATE, tesseract",
    "900, 0.1, 1,   1,    true,  BALANCED, tesseract",
    "900, 0.1, 1,   1,    false, BALANCED, text-layer",
    "0,   0,   1,   1,    false, BALANCED, none",
    "0,   0,   0,   0,    true,  BALANCED, text-layer",
  })
  void a_text_layer_is_taken_as_far_as_it_can_be_trusted(
      int characters,
      double trust,
      double cover,
      double onlyCover,
      boolean recognition,
      Mode mode,
      String reader) {
    PageFacts facts = new PageFacts(characters, trust, "", cover, onlyCover, cover == 1);
    ReadOptions options = new ReadOptions(mode, List.of(), null, recognition, Limits.DEFAULT);
    assertThat(BOTH.route(facts, CLEAN, options).reader()).isEqualTo(reader);
  }

  @ParameterizedTest
  @CsvSource({
    "deu,     tesseract, knows deu",
    "chi_sim, paddle,    knows chi_sim",
    "jpn,     paddle,    letters may be missing",
  })
  void a_language_goes_to_the_reader_that_knows_its_letters(
      String language, String reader, String reason) {
    Route route = BOTH.route(PageFacts.PICTURE, CLEAN, options(Mode.BALANCED, List.of(language)));
    assertThat(route.reader()).isEqualTo(reader);
    assertThat(route.reason()).contains(reason);
  }

  @Test
  void the_only_reader_gets_everything() {
    Router router = new Router(List.of(PADDLE));
    Route route = router.route(PageFacts.PICTURE, CLEAN, ReadOptions.DEFAULT);
    assertThat(route.reader()).isEqualTo(Route.PADDLE);
    assertThat(router.wantsPicture(PageFacts.PICTURE, ReadOptions.DEFAULT)).isFalse();
  }

  @Test
  void without_a_reader_the_reason_says_so() {
    Route route = new Router(List.of()).route(PageFacts.PICTURE, null, ReadOptions.DEFAULT);
    assertThat(route).isEqualTo(new Route(Route.NONE, null, "no recogniser is installed"));
  }

  @Test
  void the_distrust_of_a_text_layer_is_part_of_the_reason() {
    PageFacts facts = new PageFacts(900, 0, "the letters have no meaning", 0, 0, false);
    assertThat(BOTH.route(facts, CLEAN, ReadOptions.DEFAULT).reason())
        .startsWith("the letters have no meaning");
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 30, BALANCED, true",
    "0.8, 30, BALANCED, false",
    "0.8, 12, BALANCED, true",
    "0.9, 12, BALANCED, false",
    "0.8, 30, ACCURATE, true",
    "0,   30, FAST,     false"
  })
  void a_doubtful_reading_gets_a_second_reader(
      double confidence, double textHeight, Mode mode, boolean asked) {
    PictureFacts picture = new PictureFacts(2480, 3508, false, 255, 255, 0, 0, 0, textHeight);
    Reading reading =
        new Reading(0, confidence, new PageContent(1, 1, List.of(), List.of(), List.of()));
    Route first = Route.recognise(Route.TESSERACT, "a clean scan");
    assertThat(BOTH.second(first, picture, reading, options(mode, List.of())).map(Route::reader))
        .isEqualTo(asked ? Optional.of(Route.PADDLE) : Optional.empty());
  }

  private static ReadOptions options(Mode mode, List<String> languages) {
    return new ReadOptions(mode, languages, null, true, Limits.DEFAULT);
  }

  @ParameterizedTest
  @CsvSource({
    "0.03, BALANCED, false",
    "0.08, BALANCED, true",
    "0.03, ACCURATE, true",
    "0.5, FAST, false"
  })
  void a_reading_that_leaves_letters_out_gets_a_second_reader(
      double leftOut, Mode mode, boolean asked) {
    Route first = BOTH.route(PageFacts.PICTURE, CLEAN, options(mode, List.of()));
    Reading reading =
        new Reading(0, 0.99, new PageContent(1, 1, List.of(), List.of(), List.of()), leftOut);

    assertThat(BOTH.second(first, CLEAN, reading, options(mode, List.of())).map(Route::reader))
        .isEqualTo(asked ? Optional.of(Route.PADDLE) : Optional.empty());
  }
}
