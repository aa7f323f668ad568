// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.engine.facts.PictureFacts;
import dev.legible.engine.page.Raster;
import dev.legible.inference.image.RasterMat;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Pictures as Tesseract takes them: gray, and no larger than their letters need. */
final class GrayPicture {

  private static final int CHUNK = 1 << 16;

  /** Height without ascenders, in pixels, at which Tesseract reads no worse than at any larger one. */
  private static final double LETTERS = 17;

  private static final double WORTHWHILE = 0.85;

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

  /**
   * The raster itself when its letters are no larger than needed, otherwise a smaller copy in its place,
   * the given one closed. Tesseract brings every line to one height anyway; what it spends on finding
   * lines grows with the picture.
   */
  static Raster reduced(Raster gray) {
    double letters = PictureFacts.of(gray).textHeight();
    double factor = LETTERS / letters;
    if (letters == 0 || factor > WORTHWHILE) {
      return gray;
    }
    int width = Math.max(1, (int) Math.round(gray.width() * factor));
    int height = Math.max(1, (int) Math.round(gray.height() * factor));
    Raster reduced = new Raster(width, height, 1, gray.dpi() * factor);
    try (gray;
        Mat from = RasterMat.of(gray);
        Mat to = RasterMat.of(reduced);
        Size size = new Size(width, height)) {
      opencv_imgproc.resize(from, to, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
    return reduced;
  }

  /** Writes the simplest format there is: a portable graymap, uncompressed. */
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
