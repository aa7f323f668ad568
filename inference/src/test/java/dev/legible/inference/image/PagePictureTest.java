// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.page.Raster;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class PagePictureTest {

  @Test
  void a_page_is_turned_upright_and_reduced() throws IOException {
    Raster lying = new Raster(400, 200, 1, 0);
    lying.pixels().fill((byte) 255);
    // A dark left edge, which a clockwise quarter turn brings to the top.
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 100; x++) {
        lying.pixels().set(ValueLayout.JAVA_BYTE, y * 400L + x, (byte) 0);
      }
    }

    byte[] jpeg = PagePicture.jpeg(lying, 90, 100);

    try (Raster picture = new OpenCvDecoder().decode(jpeg, 0)) {
      assertThat(picture.width()).isEqualTo(50);
      assertThat(picture.height()).isEqualTo(100);
      assertThat(gray(picture, 25, 5)).isLessThan(60);
      assertThat(gray(picture, 25, 90)).isGreaterThan(200);
    }
  }

  @Test
  void a_small_page_keeps_its_size() throws IOException {
    byte[] jpeg = PagePicture.jpeg(new Raster(30, 20, 3, 0), 0, 100);

    try (Raster picture = new OpenCvDecoder().decode(jpeg, 0)) {
      assertThat(picture.width()).isEqualTo(30);
      assertThat(picture.height()).isEqualTo(20);
    }
  }

  private static int gray(Raster raster, int x, int y) {
    long at = ((long) y * raster.width() + x) * raster.channels();
    return Byte.toUnsignedInt(raster.pixels().get(ValueLayout.JAVA_BYTE, at));
  }
}
