// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What a picture file says of itself before it is decoded: every step is bounded by the file's
 * length.
 *
 * @param kind of file
 * @param frames its pictures, at least one; more only in TIFF
 */
public record ImageHeader(Kind kind, List<Frame> frames) {

  /** Kinds of picture files, told by their first bytes. */
  public enum Kind {
    JPEG,
    PNG,
    TIFF,
    WEBP,
    GIF,
    BMP,
    JPEG_2000
  }

  public ImageHeader {
    frames = List.copyOf(frames);
  }

  /**
   * Reads the header of a picture file.
   *
   * @param maximumFrames frames of a TIFF file beyond this number, plus one, are not looked for
   * @throws IOException when it is damaged or no picture that is known
   */
  public static ImageHeader read(byte[] file, int maximumFrames) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(file).asReadOnlyBuffer().order(ByteOrder.BIG_ENDIAN);
    try {
      Kind kind = kind(bytes);
      List<Frame> frames =
          switch (kind) {
            case JPEG -> List.of(JpegHeader.read(bytes));
            case PNG -> List.of(PngHeader.read(bytes));
            case TIFF -> TiffDirectories.frames(bytes, maximumFrames);
            case WEBP -> List.of(WebpHeader.read(bytes));
            case GIF -> List.of(SmallHeaders.gif(bytes));
            case BMP -> List.of(SmallHeaders.bmp(bytes));
            case JPEG_2000 -> List.of(Jpeg2000Header.read(bytes));
          };
      if (frames.isEmpty() || frames.stream().anyMatch(f -> f.width() < 1 || f.height() < 1)) {
        throw new IOException("The picture has no size: its header is damaged.");
      }
      return new ImageHeader(kind, frames);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("The picture ends within its header: the file is cut off.", e);
    }
  }

  /**
   * The file with one of its frames in the first place, so that any decoder can be asked for it, and
   * without its orientation in a TIFF, which some decoders would apply and others not.
   *
   * @return the file itself where nothing had to be changed
   * @throws IOException when there is no such frame
   */
  public byte[] startingAt(byte[] file, int frame) throws IOException {
    if (frame < 0 || frame >= frames.size()) {
      throw new IOException(
          "The file has %d pictures, there is no picture %d.".formatted(frames.size(), frame + 1));
    }
    boolean asItIs = kind != Kind.TIFF || (frame == 0 && frames.getFirst().orientation() == 1);
    return asItIs ? file : TiffDirectories.startingAt(file, frames.get(frame).offset());
  }

  private static Kind kind(ByteBuffer bytes) throws IOException {
    int first = bytes.getInt(0);
    if (first >>> 8 == 0xFFD8FF) {
      return Kind.JPEG;
    }
    if (first >>> 16 == 0x424D) {
      return Kind.BMP;
    }
    return switch (first) {
      case 0x89504E47 -> Kind.PNG;
      case 0x49492A00, 0x4D4D002A, 0x49492B00, 0x4D4D002B -> Kind.TIFF;
      case 0x52494646 -> Kind.WEBP;
      case 0x47494638 -> Kind.GIF;
      case 0x0000000C, 0xFF4FFF51 -> Kind.JPEG_2000;
      default -> throw new IOException("The bytes are no picture that can be read.");
    };
  }
}
