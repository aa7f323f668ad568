// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.options.Limits;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.Segment;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Sheet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OmittedLettersTest {

  @Test
  void lines_that_were_not_read_are_seen_and_those_that_were_are_not() throws IOException {
    TesseractInstallation installation =
        TesseractInstallation.find(System.getenv("PATH")).orElseThrow();
    byte[] png = Encoder.encode(Sheet.of(1, 120).image(), "png");
    try (Raster gray =
            GrayPicture.gray(
                new ImageFormat(new OpenCvDecoder())
                    .page(png, 1, Limits.DEFAULT)
                    .raster(PageReader.DPI));
        TesseractLibrary library =
            TesseractLibrary.shipped(installation, Path.of("target", "tesseract")).orElseThrow()) {
      TesseractEngine.Picture picture =
          new TesseractEngine.Picture(gray, 200, Duration.ofSeconds(60));
      List<Segment> all = new TsvWords(0.3).segments(library.words(picture, "eng", 3));
      List<Segment> most = all.subList(0, all.size() * 4 / 5);

      assertThat(OmittedLetters.share(gray, all)).isLessThan(0.01);
      assertThat(OmittedLetters.share(gray, most)).isBetween(0.08, 0.3);
      assertThat(OmittedLetters.share(gray, List.of())).as("nothing to compare with").isZero();
    }
  }
}
