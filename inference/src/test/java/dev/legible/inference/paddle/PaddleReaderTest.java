// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.Segment;
import dev.legible.engine.read.Reading;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.testkit.WordScore;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PaddleReaderTest {

  private static final int LINES_HIGH = 330;

  private final Sheet sheet = Sheet.of(1, 120);
  private final ImageFormat format = new ImageFormat(new OpenCvDecoder());
  private PaddleReader reader = new PaddleReader(null, Path.of("unset"));

  @BeforeAll
  void makeReader(@TempDir Path cache) {
    reader = new PaddleReader(null, cache);
  }

  @AfterAll
  void closeReader() {
    reader.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 270", "2, 180", "3, 90"})
  void a_turned_page_comes_out_upright(int quarters, int rotation) throws IOException {
    BufferedImage top = top();
    Reading reading = read(Scan.turn(top, quarters));
    assertThat(reading.rotation()).isEqualTo(rotation);
    assertThat(reading.content().width()).isEqualTo(top.getWidth());
    assertThat(score(reading).precision()).isGreaterThan(0.95);
    assertThat(reading.confidence()).isGreaterThan(0.9);
  }

  @Test
  void a_skewed_page_is_read() throws IOException {
    assertThat(score(read(Scan.skew(top(), 3))).precision()).isGreaterThan(0.95);
  }

  @Test
  void wide_letters_are_read_as_well_as_usual_ones() throws IOException {
    BufferedImage top = top();
    BufferedImage wide = new BufferedImage(top.getWidth() * 3 / 2, top.getHeight(), top.getType());
    Graphics2D graphics = wide.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(top, 0, 0, wide.getWidth(), wide.getHeight(), null);
    graphics.dispose();
    assertThat(score(read(wide)).precision()).isGreaterThan(0.95);
  }

  @Test
  void large_letters_are_found_as_well_as_small_ones() throws IOException {
    Sheet large = Sheet.of(1, 300);
    BufferedImage image = large.image().getSubimage(0, 200, large.image().getWidth(), 825);
    assertThat(score(read(image)).precision()).isGreaterThan(0.95);
  }

  @Test
  void every_word_has_its_own_box_within_its_line() throws IOException {
    for (Segment segment : read(top()).content().segments()) {
      double end = 0;
      for (Word word : segment.words()) {
        Box box = word.box();
        assertThat(box.width()).isBetween(1.0, 40.0 * word.text().length());
        assertThat(box.x0()).isGreaterThanOrEqualTo(end);
        end = box.x1();
      }
    }
  }

  @Test
  void an_empty_page_gives_nothing() throws IOException {
    Reading reading = read(Sheet.blank(400, 600));
    assertThat(reading.content().segments()).isEmpty();
    assertThat(reading.confidence()).isZero();
  }

  private BufferedImage top() {
    return sheet.image().getSubimage(0, 80, sheet.image().getWidth(), LINES_HIGH);
  }

  private Reading read(BufferedImage image) throws IOException {
    byte[] png = Encoder.encode(image, "png");
    return reader.read(format.page(png, 1, Limits.DEFAULT), ReadOptions.DEFAULT);
  }

  private WordScore score(Reading reading) {
    String text =
        reading.content().segments().stream().map(Segment::text).collect(Collectors.joining("\n"));
    assertThat(text.length()).isGreaterThan(300);
    return WordScore.of(sheet.text(), text);
  }
}
