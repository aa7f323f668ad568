// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.image.Encoder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;

class PixelBombsTest {

  @Test
  void each_bomb_is_tiny_and_announces_billions_of_pixels_in_its_own_format() throws IOException {
    assertBomb(PixelBombs.png(), "png");
    assertBomb(PixelBombs.jpeg(), "JPEG");
    assertBomb(PixelBombs.tiff(), "tif");
    assertBomb(PixelBombs.bmp(), "bmp");
    assertBomb(PixelBombs.gif(), "gif");
  }

  @Test
  void truncated_and_random_files_keep_the_beginning() {
    byte[] whole = Encoder.encode(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), "png");
    assertThat(BrokenFiles.truncated(whole, 0.5)).hasSize(whole.length / 2).startsWith(whole[0]);
    assertThat(BrokenFiles.random(BrokenFiles.Magic.JPEG, 100, 1))
        .hasSize(104)
        .startsWith((byte) 0xFF, (byte) 0xD8)
        .isEqualTo(BrokenFiles.random(BrokenFiles.Magic.JPEG, 100, 1));
    assertThat(BrokenFiles.mutated(whole, 10, 1)).hasSameSizeAs(whole).isNotEqualTo(whole);
    assertThat(BrokenFiles.empty()).isEmpty();
  }

  private static void assertBomb(byte[] bomb, String format) throws IOException {
    assertThat(bomb.length).isLessThan(1_000);
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bomb))) {
      ImageReader reader = ImageIO.getImageReaders(in).next();
      assertThat(reader.getFormatName()).isEqualTo(format);
      reader.setInput(in);
      assertThat((long) reader.getWidth(0) * reader.getHeight(0)).isGreaterThan(1_500_000_000L);
      reader.dispose();
    }
  }
}
