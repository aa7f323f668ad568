// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import dev.legible.engine.source.image.EmbeddedProfile;
import dev.legible.engine.source.image.Frame;
import dev.legible.engine.source.image.ImageHeader;
import java.io.IOException;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.jspecify.annotations.Nullable;

/**
 * A picture out of its file, in 8 bits a channel.
 *
 * @param pixels one gray channel, or blue, green, red; a fourth channel, when there is one, is opacity
 *     that matters, and the colours are multiplied by it
 * @param orientation EXIF orientation that is still to be applied, 1 to 8
 * @param profile of the colours; empty when they are sRGB
 * @param memory of the pixels when they are not OpenCV's own
 */
record DecodedPicture(
    Mat pixels, int orientation, Optional<ColourProfile> profile, @Nullable Raster memory)
    implements AutoCloseable {

  private static final int MOST_REDUCED = 8;

  /** A page that was rendered or taken out of a document. */
  static DecodedPicture of(Raster page) {
    return new DecodedPicture(RasterMat.of(page), 1, Optional.empty(), page);
  }

  /**
   * Decodes one picture of a file whose size was checked.
   *
   * @param frame from 0
   * @param longestSide that is needed; the decoder may leave out what is not
   * @throws IOException when it is damaged
   */
  static DecodedPicture of(byte[] file, int frame, int longestSide) throws IOException {
    ImageHeader header = ImageHeader.read(file, frame + 1);
    byte[] first = header.startingAt(file, frame);
    Frame wanted = header.frames().get(frame);
    Mat pixels = pixels(first, header.kind(), wanted, longestSide);
    if (pixels == null) {
      return of(new OpenCvDecoder().decode(file, frame));
    }
    Optional<ColourProfile> profile =
        EmbeddedProfile.in(first, header.kind())
            .flatMap(icc -> ColourProfile.of(icc, Math.min(3, pixels.channels())));
    return new DecodedPicture(pixels, wanted.orientation(), profile, null);
  }

  /** Null where OpenCV does not do it, or not as the header says. */
  private static @Nullable Mat pixels(
      byte[] file, ImageHeader.Kind kind, Frame frame, int longestSide) {
    if (frame.plainInk()) {
      return null;
    }
    int reduced = kind == ImageHeader.Kind.JPEG ? reduction(frame, longestSide) : 1;
    int flags =
        frame.alpha()
            ? opencv_imgcodecs.IMREAD_UNCHANGED
            : flags(frame.gray(), reduced) | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
    try (BytePointer bytes = new BytePointer(file);
        Mat encoded = new Mat(1, file.length, opencv_core.CV_8UC1, bytes)) {
      Mat decoded = opencv_imgcodecs.imdecode(encoded, flags);
      boolean asSaid =
          decoded.cols() == (frame.width() + reduced - 1) / reduced
              && decoded.rows() == (frame.height() + reduced - 1) / reduced;
      if (asSaid && frame.alpha()) {
        return Transparency.multiplied(decoded);
      }
      if (asSaid) {
        return decoded;
      }
      decoded.close();
      return null;
    } catch (RuntimeException e) {
      // OpenCV names no cause that a caller could act on: the other decoders are asked instead.
      return null;
    }
  }

  /** By how much a JPEG can be reduced while it is decoded, which is cheaper and as good as after it. */
  private static int reduction(Frame frame, int longestSide) {
    int longest = Math.max(frame.width(), frame.height());
    int reduced = MOST_REDUCED;
    while (reduced > 1 && longest / reduced < longestSide) {
      reduced /= 2;
    }
    return reduced;
  }

  private static int flags(boolean gray, int reduced) {
    return switch (reduced) {
      case 2 ->
          gray
              ? opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_2
              : opencv_imgcodecs.IMREAD_REDUCED_COLOR_2;
      case 4 ->
          gray
              ? opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_4
              : opencv_imgcodecs.IMREAD_REDUCED_COLOR_4;
      case 8 ->
          gray
              ? opencv_imgcodecs.IMREAD_REDUCED_GRAYSCALE_8
              : opencv_imgcodecs.IMREAD_REDUCED_COLOR_8;
      default -> gray ? opencv_imgcodecs.IMREAD_GRAYSCALE : opencv_imgcodecs.IMREAD_COLOR_BGR;
    };
  }

  @Override
  public void close() {
    pixels.close();
    if (memory != null) {
      memory.close();
    }
  }
}
