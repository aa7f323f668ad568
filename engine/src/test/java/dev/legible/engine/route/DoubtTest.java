// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Word;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubtTest {

  private static final String PLAUSIBLE = "the house has a green door ".repeat(5);
  private static final String GIBBERISH = "bcdfghj xkcdqrst qrstvwx mnpqrst zxcvbnm ".repeat(5);

  @ParameterizedTest
  @CsvSource({
    // mode,  asked, ocr,  reader,    confidence, text,    reason
    "FAST,     ,     true,  paddle,     0.10, plausible,   ",
    "FAST,     ,     true,  paddle,     0.99, gibberish,   ",
    "BALANCED, ,     true,  paddle,     0.70, plausible,   ",
    "BALANCED, ,     true,  paddle,     0.52, plausible,   paddle was only 52% sure",
    "BALANCED, ,     true,  paddle,     0.95, gibberish,   only 0% of the words of paddle look like words",
    "BALANCED, ,     true,  none,       0,    nothing,     ",
    "BALANCED, ,     false, text-layer, 0.20, plausible,   ",
    "ACCURATE, ,     true,  tesseract,  0.84, plausible,   tesseract was only 84% sure",
    "ACCURATE, ,     true,  tesseract,  0.86, plausible,   ",
    "ACCURATE, ,     true,  paddle,     0,    nothing,     nothing was read on this machine",
    "ACCURATE, ,     true,  text-layer, 0,    nothing,     ",
    "ACCURATE, ,     true,  text-layer, 1,    plausible,   ",
    "FAST,     qwen, true,  text-layer, 1,    plausible,   asked for by name",
    "FAST,     qwen, true,  text-layer, 0,    nothing,     ",
    "ACCURATE, qwen, false, none,       0,    nothing,     ",
  })
  void a_model_is_asked_where_more_doubt_remains_than_the_mode_tolerates(
      Mode mode,
      @Nullable String asked,
      boolean recognition,
      String reader,
      double confidence,
      String text,
      @Nullable String reason) {
    ReadOptions options =
        new ReadOptions(mode, List.of(), null, recognition, Limits.DEFAULT, asked);

    assertThat(Doubt.remaining(options, page(reader, confidence, text)))
        .isEqualTo(Optional.ofNullable(reason));
  }

  private static Page page(String reader, double confidence, String text) {
    String words =
        switch (text) {
          case "plausible" -> PLAUSIBLE;
          case "gibberish" -> GIBBERISH;
          default -> "";
        };
    Box box = new Box(0, 0, 10, 10);
    List<Word> read =
        Arrays.stream(words.split(" ", -1))
            .filter(word -> !word.isEmpty())
            .map(word -> new Word(word, box, confidence))
            .toList();
    Line line = new Line(words, box, confidence, read);
    Block block =
        new Block(
            BlockType.PARAGRAPH, 0, box, StyledText.plain(words), confidence, List.of(line), null);
    return new Page(
        1,
        null,
        10,
        10,
        LengthUnit.PX,
        0,
        Ledger.ofOne(reader, "", confidence, 1),
        words.isEmpty() ? List.of() : List.of(block));
  }
}
