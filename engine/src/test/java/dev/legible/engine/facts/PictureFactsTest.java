// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.page.Raster;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class PictureFactsTest {

  @Test
  void a_bilevel_scan_has_full_contrast_and_no_noise() {
    PictureFacts facts = look(Scan.bilevel(Sheet.of(1, 200).image(), 128));
    assertThat(facts.bilevel()).isTrue();
    assertThat(facts.contrast()).isGreaterThan(240);
    assertThat(facts.noise()).isZero();
  }

  @Test
  void the_height_of_letters_grows_with_the_resolution() {
    double small = look(Sheet.of(1, 100).image()).textHeight();
    double large = look(Sheet.of(1, 300).image()).textHeight();
    assertThat(large / small).isBetween(2.0, 5.0);
    assertThat(large).isBetween(20.0, 45.0);
  }

  @Test
  void noise_on_the_paper_is_seen() {
    BufferedImage sheet = Sheet.of(1, 100).image();
    assertThat(look(Scan.noise(sheet, 1, 20)).noise()).isGreaterThan(look(sheet).noise() + 4);
  }

  @Test
  void an_empty_page_has_no_text() {
    assertThat(look(Sheet.blank(400, 600)).textHeight()).isZero();
  }

  @Test
  void light_that_falls_from_one_side_is_uneven() {
    BufferedImage sheet = Sheet.of(1, 100).image();
    for (int x = 0; x < sheet.getWidth(); x++) {
      for (int y = 0; y < sheet.getHeight(); y++) {
        int tone = sheet.getRaster().getSample(x, y, 0);
        sheet.getRaster().setSample(x, y, 0, tone * (100 + 155 * x / sheet.getWidth()) / 255);
      }
    }
    assertThat(look(sheet).unevenness()).isGreaterThan(40);
  }

  private static PictureFacts look(BufferedImage image) {
    try (Raster raster = new Raster(image.getWidth(), image.getHeight(), 1, 0)) {
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          long at = (long) y * image.getWidth() + x;
          int tone = image.getRGB(x, y) & 0xFF;
          raster.pixels().set(ValueLayout.JAVA_BYTE, at, (byte) tone);
        }
      }
      return PictureFacts.of(raster);
    }
  }
}
