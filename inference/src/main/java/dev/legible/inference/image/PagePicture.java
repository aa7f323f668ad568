// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** A page as a file that can be sent. */
public final class PagePicture {

  /** Letters lose nothing at it, and the file has a third of the bytes of a lossless one. */
  private static final int QUALITY = 90;

  private PagePicture() {}

  /**
   * Makes a JPEG of a page.
   *
   * @param raster closed
   * @param degrees clockwise turn that makes it upright: 0, 90, 180 or 270
   * @param longestSide pixels; a larger picture is reduced
   * @throws IOException when it cannot be encoded
   */
  public static byte[] jpeg(Raster raster, int degrees, int longestSide) throws IOException {
    OpenCv.load();
    try (Raster upright = Orientation.turned(raster, degrees);
        Mat whole = RasterMat.of(upright);
        Mat reduced = new Mat();
        BytePointer encoded = new BytePointer();
        IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)) {
      double factor = (double) longestSide / Math.max(upright.width(), upright.height());
      if (factor < 1) {
        try (Size size = size(upright, factor)) {
          opencv_imgproc.resize(whole, reduced, size, 0, 0, opencv_imgproc.INTER_AREA);
        }
      }
      if (!opencv_imgcodecs.imencode(".jpg", factor < 1 ? reduced : whole, encoded, quality)) {
        throw new IOException("the page's picture cannot be encoded");
      }
      byte[] file = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(file);
      return file;
    }
  }

  private static Size size(Raster raster, double factor) {
    return new Size(
        Math.max(1, (int) Math.round(raster.width() * factor)),
        Math.max(1, (int) Math.round(raster.height() * factor)));
  }
}
