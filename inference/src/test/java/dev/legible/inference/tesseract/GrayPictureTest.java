// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Box;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.Segment;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.read.Reading;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.inference.image.OpenCv;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.testkit.WordScore;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GrayPictureTest {

  @BeforeAll
  static void load() {
    OpenCv.load();
  }

  @Test
  void a_picture_is_as_large_as_its_letters_need() throws IOException {
    try (Raster small = GrayPicture.sized(page(80).raster(PageReader.DPI));
        Raster usual = GrayPicture.sized(page(160).raster(PageReader.DPI));
        Raster large = GrayPicture.sized(page(400).raster(PageReader.DPI))) {
      assertThat(small.width()).isGreaterThan(Sheet.of(1, 80).image().getWidth() * 3 / 2);
      assertThat(usual.width()).isEqualTo(Sheet.of(1, 160).image().getWidth());
      assertThat(large.width()).isLessThan(Sheet.of(1, 400).image().getWidth() * 3 / 4);
      assertThat((double) large.height() / large.width()).isBetween(1.40, 1.43);
    }
  }

  @Test
  void words_of_a_reduced_picture_stand_where_they_stand_on_the_page() throws IOException {
    TesseractReader reader =
        new TesseractReader(
            TesseractInstallation.find(System.getenv("PATH")).orElseThrow(),
            Path.of("target", "tesseract"));
    Sheet sheet = Sheet.of(1, 400);
    Reading reading = reader.read(page(400), ReadOptions.DEFAULT);

    assertThat(reading.content().width()).isEqualTo(sheet.image().getWidth());
    String text =
        reading.content().segments().stream().map(Segment::text).collect(Collectors.joining("\n"));
    assertThat(WordScore.of(sheet.text(), text).f1()).isGreaterThan(0.97);
    Box first = reading.content().segments().getFirst().words().getFirst().box();
    // The sheet has a margin of one inch, and its heading is 18 points high.
    assertThat(first.x0()).isBetween(395.0, 412.0);
    assertThat(first.y1()).isBetween(490.0, 540.0);
  }

  private static FixedPage page(int dotsPerInch) throws IOException {
    byte[] png = Encoder.encode(Sheet.of(1, dotsPerInch).image(), "png");
    return new ImageFormat(new OpenCvDecoder()).page(png, 1, Limits.DEFAULT);
  }
}
