// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.Specimen;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageGeneratorsTest {

  static Stream<LongFunction<Specimen>> generators() {
    return Stream.of(
        JpegPicture::grey,
        JpegPicture::cmyk,
        seed -> JpegPicture.exif(seed, 6),
        seed -> TiffPicture.fax(2, seed),
        TiffPicture::grey,
        PixelPicture::png,
        PixelPicture::deepPng,
        PixelPicture::palettePng,
        PixelPicture::transparentPng,
        PixelPicture::bmp,
        PixelPicture::gif);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void the_same_seed_gives_the_same_bytes_and_another_seed_others(
      LongFunction<Specimen> generator) {
    byte[] first = generator.apply(1).bytes();
    assertThat(Arrays.equals(generator.apply(1).bytes(), first)).isTrue();
    assertThat(Arrays.equals(generator.apply(2).bytes(), first)).isFalse();
  }

  @Test
  void a_jpeg_with_orientation_lies_as_its_header_says() throws IOException {
    assertThat(image(JpegPicture.exif(1, 6)).getWidth())
        .isEqualTo(image(JpegPicture.grey(1)).getHeight());
    assertThat(image(JpegPicture.exif(1, 3)).getWidth())
        .isEqualTo(image(JpegPicture.grey(1)).getWidth());
    byte[] bytes = JpegPicture.exif(1, 8).bytes();
    assertThat(new String(bytes, 0, 60, StandardCharsets.ISO_8859_1))
        .contains("Exif\0\0MM\0*", "\u0001\u0012\0\u0003\0\0\0\u0001\0\u0008");
  }

  @Test
  void a_cmyk_jpeg_has_four_inks() throws IOException {
    try (ImageInputStream in = stream(JpegPicture.cmyk(1))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      Raster inks = reader.readRaster(0, null);
      assertThat(inks.getNumBands()).isEqualTo(4);
      assertThat(inks.getSample(0, 0, 3)).isGreaterThan(250);
      reader.dispose();
    }
  }

  @Test
  void a_fax_has_its_pages_in_black_and_white() throws IOException {
    try (ImageInputStream in = stream(TiffPicture.fax(3, 1))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      assertThat(reader.getNumImages(true)).isEqualTo(3);
      assertThat(reader.read(2).getColorModel().getPixelSize()).isEqualTo(1);
      reader.dispose();
    }
  }

  @Test
  void pictures_have_the_pixels_they_promise() throws IOException {
    assertThat(image(PixelPicture.deepPng(1)).getColorModel().getPixelSize()).isEqualTo(16);
    assertThat(image(PixelPicture.palettePng(1)).getColorModel())
        .isInstanceOf(IndexColorModel.class);
    BufferedImage transparent = image(PixelPicture.transparentPng(1));
    assertThat(transparent.getRGB(0, 0)).isZero();
    assertThat(transparent.getColorModel().hasAlpha()).isTrue();
    assertThat(image(PixelPicture.gif(1)).getWidth())
        .isEqualTo(image(PixelPicture.bmp(1)).getWidth());
  }

  private static BufferedImage image(Specimen specimen) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(specimen.bytes()));
  }

  private static ImageInputStream stream(Specimen specimen) throws IOException {
    return ImageIO.createImageInputStream(new ByteArrayInputStream(specimen.bytes()));
  }
}
