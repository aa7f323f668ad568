// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FixedPage;
import dev.legible.engine.source.ImageDecoder;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Opens picture files: a page for every frame of a TIFF, one page for anything else (of an animation
 * the first picture).
 */
public final class ImageFormat implements SourceFormat {

  /** JPEG 2000, as a file of its own. */
  public static final String JPEG_2000 = "image/jp2";

  /** Colour that may be transparent, 8 bits a channel: with as many pixels as may be, it just fits into a reader. */
  private static final long MOST_PIXEL_BYTES = 4;

  private static final long MILLION = 1_000_000;

  private static final Set<String> MEDIA_TYPES =
      Set.of(
          MediaTypes.JPEG,
          MediaTypes.PNG,
          MediaTypes.TIFF,
          MediaTypes.WEBP,
          MediaTypes.GIF,
          MediaTypes.BMP,
          JPEG_2000);

  private static final Problem BROKEN_OFF =
      new Problem(
          1,
          ErrorCode.DAMAGED_PAGE,
          "The end of the picture file is missing; what there is of it was read. Send the whole file.");

  private final ImageDecoder decoder;

  public ImageFormat(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Set<String> mediaTypes() {
    return MEDIA_TYPES;
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    long size = Files.size(file);
    if (size > limits.fileBytes()) {
      throw new LegibleException(
          ErrorCode.FILE_TOO_LARGE,
          "The picture file has %,d bytes, the limit is %,d. Make it smaller or raise --max-file-size."
              .formatted(size, limits.fileBytes()));
    }
    byte[] encoded = Files.readAllBytes(file);
    ImageHeader header = header(encoded, limits);
    List<Frame> frames = header.frames();
    if (frames.size() == 1) {
      guard(frames.getFirst(), limits);
    }
    List<Problem> problems =
        PictureEnd.missing(header.kind(), encoded) ? List.of(BROKEN_OFF) : List.of();
    return new ImageSource(file, mediaType, frames, problems, limits, decoder);
  }

  /**
   * A page made of one picture that another document holds, with the same guards.
   *
   * @param encoded the bytes of a picture file; kept, not copied
   * @param number of the page it stands for, from 1
   * @throws LegibleException when the picture is damaged or too large
   */
  public FixedPage page(byte[] encoded, int number, Limits limits) {
    Frame frame = header(encoded, limits).frames().getFirst();
    guard(frame, limits);
    return new ImagePage(number, frame, () -> decoder.decode(encoded, 0));
  }

  /**
   * Refuses a picture that is too large to be decoded. Whoever hands bytes to an {@link
   * ImageDecoder} calls this first.
   *
   * @throws LegibleException with {@link ErrorCode#IMAGE_TOO_LARGE}
   */
  public static void guard(Frame frame, Limits limits) {
    if (frame.pixels() > limits.imagePixels()) {
      throw new LegibleException(
          ErrorCode.IMAGE_TOO_LARGE,
          "The picture has %,d x %,d pixels, the limit is %,d in all. Make it smaller or raise --max-pixels."
              .formatted(frame.width(), frame.height(), limits.imagePixels()));
    }
    if (frame.bytes() / MOST_PIXEL_BYTES > limits.imagePixels()) {
      throw new LegibleException(
          ErrorCode.IMAGE_TOO_LARGE,
          "The picture takes %,d MB of memory to decode: %,d x %,d pixels of %d bytes. The limit is %,d MB. Save it with 8 bits a channel, make it smaller or raise --max-pixels."
              .formatted(
                  frame.bytes() / MILLION,
                  frame.width(),
                  frame.height(),
                  frame.pixelBytes(),
                  MOST_PIXEL_BYTES * limits.imagePixels() / MILLION));
    }
  }

  private static ImageHeader header(byte[] encoded, Limits limits) {
    if (encoded.length == 0) {
      throw new LegibleException(ErrorCode.EMPTY_FILE, "The picture file is empty. Send it again.");
    }
    try {
      ImageHeader header = ImageHeader.read(encoded, limits.pages());
      if (header.frames().size() > limits.pages()) {
        throw new LegibleException(
            ErrorCode.TOO_MANY_PAGES,
            "The picture file has more than %,d pages, which is the limit. Split it or raise --max-pages."
                .formatted(limits.pages()));
      }
      return header;
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE, "The picture cannot be read. " + e.getMessage(), e);
    }
  }
}
