// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import dev.legible.engine.source.ImageDecoder;
import dev.legible.engine.source.image.Frame;
import dev.legible.engine.source.image.ImageHeader;
import java.io.IOException;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * Decodes with OpenCV, and with Java's own codecs what OpenCV does not know. Thread-safe; each call
 * uses one thread.
 */
public final class OpenCvDecoder implements ImageDecoder {

  @Override
  public Raster decode(byte[] encoded, int frame) throws IOException {
    OpenCv.load();
    ImageHeader header = ImageHeader.read(encoded, frame + 1);
    byte[] file = header.startingAt(encoded, frame);
    Frame wanted = header.frames().get(frame);
    Raster stored = stored(file, header.kind(), wanted);
    return Orientation.upright(stored, wanted.orientation());
  }

  private static Raster stored(byte[] file, ImageHeader.Kind kind, Frame frame) throws IOException {
    if (frame.plainInk()) {
      return PlainCmyk.decode(file, frame.dpi());
    }
    Raster raster = frame.alpha() ? transparent(file, frame) : opaque(file, frame);
    return raster == null ? JavaCodecs.decode(file, kind, frame) : raster;
  }

  /** Decodes straight into the raster's memory. */
  private static @Nullable Raster opaque(byte[] file, Frame frame) {
    int colour =
        frame.gray() ? opencv_imgcodecs.IMREAD_GRAYSCALE : opencv_imgcodecs.IMREAD_COLOR_BGR;
    Raster raster = new Raster(frame.width(), frame.height(), frame.gray() ? 1 : 3, frame.dpi());
    boolean done = false;
    try (Mat bytes = bytes(file);
        Mat target = RasterMat.of(raster)) {
      long memory = target.data().address();
      Mat result =
          opencv_imgcodecs.imdecode(
              bytes, colour | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION, target);
      done = !result.empty() && target.data() != null && target.data().address() == memory;
    } catch (RuntimeException e) {
      // OpenCV names no cause that a caller could act on: Java's codecs are asked instead.
      done = false;
    } finally {
      if (!done) {
        raster.close();
      }
    }
    return done ? raster : null;
  }

  private static @Nullable Raster transparent(byte[] file, Frame frame) {
    int unchanged = opencv_imgcodecs.IMREAD_UNCHANGED;
    try (Mat bytes = bytes(file);
        Mat decoded = opencv_imgcodecs.imdecode(bytes, unchanged)) {
      return decoded.empty() ? null : Transparency.onWhite(decoded, frame.dpi());
    } catch (RuntimeException e) {
      return null;
    }
  }

  private static Mat bytes(byte[] file) {
    return new Mat(1, file.length, opencv_core.CV_8UC1, new BytePointer(file));
  }
}
