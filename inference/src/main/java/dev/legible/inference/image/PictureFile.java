// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.preset.Preset;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes pictures into files, outside the Java heap. */
final class PictureFile {

  /** Beyond it a PNG takes far longer and becomes hardly smaller. */
  private static final int PNG_EFFORT = 4;

  private PictureFile() {}

  /**
   * Writes a picture and nothing else: no metadata, no profile.
   *
   * @return how many bytes it has
   * @throws IOException when it cannot be encoded
   * @throws LegibleException with OUTPUT_NOT_WRITABLE, for then the picture is not at fault
   */
  static long write(Mat picture, Preset preset, Path output) throws IOException {
    String ending = "." + preset.format().fileEnding();
    try (IntPointer how = parameters(preset);
        BytePointer encoded = new BytePointer()) {
      if (!opencv_imgcodecs.imencode(ending, picture, encoded, how)) {
        throw new IOException("the picture cannot be encoded");
      }
      write(encoded.asByteBuffer(), output);
      return encoded.limit();
    }
  }

  private static void write(ByteBuffer bytes, Path output) {
    try (FileChannel channel =
        FileChannel.open(
            output,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.OUTPUT_NOT_WRITABLE,
          "The picture cannot be written. Make room on the disk of the folder for temporary files.",
          e);
    }
  }

  private static IntPointer parameters(Preset preset) {
    return switch (preset.format()) {
      case JPEG -> new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, preset.quality());
      case WEBP -> new IntPointer(opencv_imgcodecs.IMWRITE_WEBP_QUALITY, preset.quality());
      case PNG -> new IntPointer(opencv_imgcodecs.IMWRITE_PNG_COMPRESSION, PNG_EFFORT);
    };
  }
}
