// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.awt.image.BufferedImage;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a picture file, in the form that keeps them exactly and takes the least space: JPEG
 * and PNG data as they are, black and white as CCITT group 4, the rest losslessly compressed.
 */
final class PictureFile implements Closeable {

  /** More than this is not decoded here: three bytes for each of a hundred million pixels. */
  private static final long MOST_DECODED_BITS = 8L * 3 * 100_000_000;

  private static final double CENTIMETRES_PER_INCH = 2.54;

  private final Path file;
  private final String mediaType;
  private @Nullable ImageReader reader;
  private @Nullable ImageInputStream input;

  private PictureFile(Path file, String mediaType) {
    this.file = file;
    this.mediaType = mediaType;
  }

  static PictureFile open(Path file, String mediaType) {
    return new PictureFile(file, mediaType);
  }

  /** The frame with this index, from 0. */
  Picture frame(PDDocument pdf, int index) throws IOException {
    if (mediaType.equals("image/jpeg")) {
      Optional<Picture> picture = JpegPicture.embed(pdf, Files.readAllBytes(file));
      if (picture.isPresent()) {
        return picture.get();
      }
    }
    if (mediaType.equals("image/png")) {
      Optional<Picture> picture = PngPicture.embed(pdf, Files.readAllBytes(file));
      if (picture.isPresent()) {
        return picture.get();
      }
    }
    return decoded(pdf, index);
  }

  private Picture decoded(PDDocument pdf, int index) throws IOException {
    ImageReader frames = reader();
    long pixels = (long) frames.getWidth(index) * frames.getHeight(index);
    int depth = frames.getRawImageType(index) == null ? 24 : bits(frames, index);
    if (pixels * depth > MOST_DECODED_BITS) {
      throw new LegibleException(
          ErrorCode.IMAGE_TOO_LARGE,
          "%s, frame %d, is too large to be put into a PDF (%d pixels). Make it smaller or choose another format."
              .formatted(file.getFileName(), index + 1, pixels));
    }
    BufferedImage image = frames.read(index);
    PDImageXObject embedded =
        image.getType() == BufferedImage.TYPE_BYTE_BINARY
                && image.getColorModel().getPixelSize() == 1
                && gray(image)
            ? CCITTFactory.createFromImage(pdf, image)
            : LosslessFactory.createFromImage(pdf, image);
    return describe(embedded, frames.getImageMetadata(index));
  }

  private static int bits(ImageReader frames, int index) throws IOException {
    return frames.getRawImageType(index).getColorModel().getPixelSize();
  }

  /** Two colours that are not black and white would be lost in a facsimile. */
  private static boolean gray(BufferedImage image) {
    int first = image.getColorModel().getRGB(0) & 0xFFFFFF;
    int second = image.getColorModel().getRGB(1) & 0xFFFFFF;
    return (first == 0 && second == 0xFFFFFF) || (first == 0xFFFFFF && second == 0);
  }

  private Picture describe(PDImageXObject image, IIOMetadata metadata) throws IOException {
    if (!mediaType.equals("image/tiff")) {
      return new Picture(image, 1, 0);
    }
    TIFFDirectory directory = TIFFDirectory.createFromMetadata(metadata);
    TIFFField orientation = directory.getTIFFField(BaselineTIFFTagSet.TAG_ORIENTATION);
    TIFFField resolution = directory.getTIFFField(BaselineTIFFTagSet.TAG_X_RESOLUTION);
    TIFFField unit = directory.getTIFFField(BaselineTIFFTagSet.TAG_RESOLUTION_UNIT);
    boolean metric =
        unit != null && unit.getAsInt(0) == BaselineTIFFTagSet.RESOLUTION_UNIT_CENTIMETER;
    double dpi = resolution == null ? 0 : resolution.getAsDouble(0);
    return new Picture(
        image,
        orientation == null ? 1 : orientation.getAsInt(0),
        metric ? dpi * CENTIMETRES_PER_INCH : dpi);
  }

  private ImageReader reader() throws IOException {
    if (reader != null) {
      return reader;
    }
    Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(mediaType);
    if (!readers.hasNext()) {
      throw new LegibleException(
          ErrorCode.UNKNOWN_FORMAT,
          "%s is %s, which cannot be put into a PDF. Convert it to PNG or JPEG, or choose another format."
              .formatted(file.getFileName(), mediaType));
    }
    ImageReader opened = readers.next();
    ImageInputStream stream = ImageIO.createImageInputStream(file.toFile());
    opened.setInput(stream);
    reader = opened;
    input = stream;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (reader != null) {
      reader.dispose();
    }
    if (input != null) {
      input.close();
    }
  }
}
