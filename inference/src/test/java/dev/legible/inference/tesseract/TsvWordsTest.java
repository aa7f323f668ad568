// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Box;
import dev.legible.engine.page.Segment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TsvWordsTest {

  private final TsvWords words = new TsvWords(0.3);

  @Test
  void words_of_a_line_make_a_segment_and_a_wide_gap_parts_it() {
    String tsv =
        row(1, 10, 10, 40, 20, 90, "Total")
            + row(1, 58, 10, 30, 20, 80, "due")
            + row(1, 300, 10, 40, 20, 70, "8.60")
            + row(2, 10, 50, 40, 20, 96, "Thanks");
    assertThat(words.segments(tsv))
        .extracting(Segment::text)
        .containsExactly("Total due", "8.60", "Thanks");
  }

  @Test
  void boxes_and_confidence_are_taken_over() {
    Segment segment = words.segments(row(1, 10, 12, 40, 20, 90, "Total")).getFirst();
    assertThat(segment.words().getFirst().box()).isEqualTo(new Box(10, 12, 50, 32));
    assertThat(segment.words().getFirst().confidence()).isEqualTo(0.9);
  }

  @Test
  void lines_of_garbage_are_dropped() {
    assertThat(words.segments(row(1, 10, 10, 40, 20, 12, "|~;"))).isEmpty();
  }

  @Test
  void what_the_program_says_of_itself_is_understood() {
    TesseractInstallation installation =
        TesseractInstallation.parse(
            Path.of("tesseract"),
            "tesseract 5.3.0\n leptonica-1.82.0\n",
            "List of available languages in \"/usr/share\" (3):\ndeu\neng\nosd\n");
    assertThat(installation.version()).isEqualTo("5.3.0");
    assertThat(installation.packs()).isEqualTo(Path.of("/usr/share"));
    assertThat(installation.languages()).containsExactlyInAnyOrder("deu", "eng");
    assertThat(installation.orientation()).isTrue();
  }

  private static String row(
      int line, int left, int top, int width, int height, int confidence, String text) {
    return "5\t1\t1\t1\t%d\t1\t%d\t%d\t%d\t%d\t%d\t%s\n"
        .formatted(line, left, top, width, height, confidence, text);
  }
}
