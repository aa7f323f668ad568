// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;

/** OpenCV's view of a raster: the same memory, no copy. */
public final class RasterMat {

  private RasterMat() {}

  /** A matrix over the raster's samples, valid only while the raster is open. */
  public static Mat of(Raster raster) {
    int type = raster.channels() == 1 ? opencv_core.CV_8UC1 : opencv_core.CV_8UC3;
    return new Mat(raster.height(), raster.width(), type, new Borrowed(raster.pixels()));
  }

  /** A raster with a copy of an 8-bit matrix of one or three channels. */
  public static Raster copy(Mat mat, double dpi) {
    Raster raster = new Raster(mat.cols(), mat.rows(), mat.channels(), dpi);
    try (Mat target = of(raster)) {
      mat.copyTo(target);
    }
    return raster;
  }

  /** Memory that is owned elsewhere. */
  private static final class Borrowed extends BytePointer {
    Borrowed(MemorySegment memory) {
      super((Pointer) null);
      address = memory.address();
      limit = memory.byteSize();
      capacity = memory.byteSize();
    }
  }
}
