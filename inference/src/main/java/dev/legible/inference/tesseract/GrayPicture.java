// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.engine.page.Raster;
import dev.legible.inference.image.RasterMat;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Hands a picture over in the simplest format there is: portable graymap, uncompressed. */
final class GrayPicture {

  private static final int CHUNK = 1 << 16;

  private GrayPicture() {}

  /** The raster itself when it is gray, otherwise a gray copy in its place, the given one closed. */
  static Raster gray(Raster raster) {
    if (raster.channels() == 1) {
      return raster;
    }
    Raster gray = new Raster(raster.width(), raster.height(), 1, raster.dpi());
    try (raster;
        Mat from = RasterMat.of(raster);
        Mat to = RasterMat.of(gray)) {
      opencv_imgproc.cvtColor(from, to, opencv_imgproc.COLOR_BGR2GRAY);
    }
    return gray;
  }

  static void write(Raster gray, OutputStream stream) throws IOException {
    String header = "P5\n%d %d\n255\n".formatted(gray.width(), gray.height());
    stream.write(header.getBytes(StandardCharsets.US_ASCII));
    MemorySegment pixels = gray.pixels();
    byte[] chunk = new byte[CHUNK];
    for (long at = 0; at < pixels.byteSize(); at += CHUNK) {
      int length = (int) Math.min(CHUNK, pixels.byteSize() - at);
      MemorySegment.copy(pixels, ValueLayout.JAVA_BYTE, at, chunk, 0, length);
      stream.write(chunk, 0, length);
    }
  }
}
