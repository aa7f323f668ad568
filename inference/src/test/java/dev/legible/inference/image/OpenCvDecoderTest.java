// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.engine.page.Raster;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.image.JpegPicture;
import dev.legible.testkit.image.PixelPicture;
import dev.legible.testkit.image.TiffPicture;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenCvDecoderTest {

  private final OpenCvDecoder decoder = new OpenCvDecoder();

  static Stream<Arguments> samePage() {
    return Stream.of(
        Arguments.of("16 bits", PixelPicture.deepPng(1).bytes()),
        Arguments.of("palette", PixelPicture.palettePng(1).bytes()),
        Arguments.of("transparent", PixelPicture.transparentPng(1).bytes()),
        Arguments.of("BMP", PixelPicture.bmp(1).bytes()),
        Arguments.of("GIF", PixelPicture.gif(1).bytes()),
        Arguments.of("JPEG", JpegPicture.grey(1).bytes()),
        Arguments.of("upside down", JpegPicture.exif(1, 3).bytes()),
        Arguments.of("turned right", JpegPicture.exif(1, 6).bytes()),
        Arguments.of("turned left", JpegPicture.exif(1, 8).bytes()),
        Arguments.of("CMYK", JpegPicture.cmyk(1).bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samePage")
  void a_page_looks_the_same_in_every_format(String format, byte[] encoded) throws IOException {
    try (Raster plain = decoder.decode(PixelPicture.png(1).bytes(), 0);
        Raster raster = decoder.decode(encoded, 0)) {
      assertThat(raster.width()).isEqualTo(plain.width());
      assertThat(raster.height()).isEqualTo(plain.height());
      assertThat(difference(plain, raster)).as(format).isLessThan(4);
    }
  }

  @Test
  void gray_stays_as_dark_as_it_was_whoever_decodes_it() throws IOException {
    BufferedImage gray = new BufferedImage(64, 64, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(((DataBufferByte) gray.getRaster().getDataBuffer()).getData(), (byte) 85);
    for (String format : List.of("png", "jpeg2000")) {
      try (Raster raster = decoder.decode(Encoder.encode(gray, format), 0)) {
        assertThat(raster.pixels().get(ValueLayout.JAVA_BYTE, 0)).as(format).isEqualTo((byte) 85);
      }
    }
  }

  @Test
  void each_page_of_a_fax_is_decoded_by_itself() throws IOException {
    byte[] fax = TiffPicture.fax(2, 1).bytes();
    byte[] other = TiffPicture.fax(1, 2).bytes();
    try (Raster first = decoder.decode(fax, 0);
        Raster second = decoder.decode(fax, 1);
        Raster expected = decoder.decode(other, 0)) {
      assertThat(difference(second, expected)).isZero();
      assertThat(difference(first, second)).isGreaterThan(1);
    }
  }

  @Test
  void what_can_be_decoded_of_a_cut_off_photograph_is_given() throws IOException {
    byte[] whole = JpegPicture.grey(1).bytes();
    try (Raster part = decoder.decode(Arrays.copyOf(whole, whole.length / 2), 0);
        Raster all = decoder.decode(whole, 0)) {
      assertThat(part.height()).isEqualTo(all.height());
    }
  }

  @Test
  void bytes_that_are_no_picture_are_damage() {
    assertThatThrownBy(() -> decoder.decode(new byte[100], 0)).isInstanceOf(IOException.class);
  }

  /** The mean distance between the tones of two pictures of one size. */
  private static double difference(Raster a, Raster b) {
    long sum = 0;
    long count = (long) a.width() * a.height();
    for (long at = 0; at < count; at++) {
      sum += Math.abs(tone(a, at) - tone(b, at));
    }
    return (double) sum / count;
  }

  private static int tone(Raster raster, long at) {
    return Byte.toUnsignedInt(raster.pixels().get(ValueLayout.JAVA_BYTE, at * raster.channels()));
  }
}
