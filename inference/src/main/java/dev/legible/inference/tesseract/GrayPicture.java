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

/** Pictures as Tesseract takes them: gray, and as large as their letters need. */
final class GrayPicture {

  private static final int CHUNK = 1 << 16;

  /** Height without ascenders, in pixels, at which Tesseract reads best for its time. */
  private static final double LETTERS = 17;

  /** Between these factors a copy would cost more than it brings. */
  private static final double WORTH_REDUCING = 0.85;

  private static final double WORTH_ENLARGING = 1.2;
  private static final double MOST_ENLARGED = 2;

  /** In pixels: a long side is not reduced below it. */
  private static final double LEAST_SIDE = 1600;

  /** Nothing is enlarged beyond it. */
  private static final double MOST_PIXELS = 24e6;

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
   * The raster itself when its letters have the size that Tesseract reads best, otherwise a copy of which
   * they have it, the given one closed. Tesseract brings every line to one height anyway, but does so
   * coarsely, and what it spends on finding lines grows with the picture.
   */
  static Raster sized(Raster gray) {
    double factor = factor(gray);
    if (factor > WORTH_REDUCING && factor < WORTH_ENLARGING) {
      return gray;
    }
    int width = Math.max(1, (int) Math.round(gray.width() * factor));
    int height = Math.max(1, (int) Math.round(gray.height() * factor));
    Raster sized = new Raster(width, height, 1, gray.dpi() * factor);
    try (gray;
        Mat from = RasterMat.of(gray);
        Mat to = RasterMat.of(sized);
        Size size = new Size(width, height)) {
      int method = factor < 1 ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC;
      opencv_imgproc.resize(from, to, size, 0, 0, method);
    } catch (RuntimeException e) {
      sized.close();
      throw e;
    }
    return sized;
  }

  private static double factor(Raster gray) {
    double letters = PictureFacts.of(gray).textHeight();
    if (letters == 0) {
      return 1;
    }
    double longSide = Math.max(gray.width(), gray.height());
    double pixels = (double) gray.width() * gray.height();
    double wanted = LETTERS / letters;
    // A poster's small print must remain legible, and a large sheet of small letters affordable.
    return wanted < 1
        ? Math.min(1, Math.max(wanted, LEAST_SIDE / longSide))
        : Math.clamp(Math.sqrt(MOST_PIXELS / pixels), 1, Math.min(wanted, MOST_ENLARGED));
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
