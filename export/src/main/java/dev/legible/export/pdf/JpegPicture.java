// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** A JPEG file's bytes as a PDF image; only its header is read (ITU-T T.81, annex B). */
final class JpegPicture {

  private static final double CENTIMETRES_PER_INCH = 2.54;

  private int width;
  private int height;
  private int components;
  private int bits;
  private int orientation = 1;
  private double dpi;
  private boolean adobe;

  private JpegPicture() {}

  /** Empty when the header cannot be read or names a kind of JPEG that PDF does not have. */
  static Optional<Picture> embed(PDDocument pdf, byte[] bytes) throws IOException {
    JpegPicture jpeg = new JpegPicture();
    jpeg.readHeader(ByteBuffer.wrap(bytes));
    Optional<PDColorSpace> colors = jpeg.colors();
    if (colors.isEmpty() || jpeg.width == 0 || jpeg.height == 0 || jpeg.bits != 8) {
      return Optional.empty();
    }
    PDImageXObject image =
        new PDImageXObject(
            pdf,
            new ByteArrayInputStream(bytes),
            COSName.DCT_DECODE,
            jpeg.width,
            jpeg.height,
            jpeg.bits,
            colors.get());
    if (jpeg.components == 4 && jpeg.adobe) {
      image.setDecode(inverted());
    }
    return Optional.of(new Picture(image, jpeg.orientation, jpeg.dpi));
  }

  private Optional<PDColorSpace> colors() {
    return switch (components) {
      case 1 -> Optional.of(PDDeviceGray.INSTANCE);
      case 3 -> Optional.of(PDDeviceRGB.INSTANCE);
      case 4 -> Optional.of(PDDeviceCMYK.INSTANCE);
      default -> Optional.empty();
    };
  }

  /** Adobe's programs store the four inks inverted. */
  private static COSArray inverted() {
    COSArray decode = new COSArray();
    for (int i = 0; i < 8; i++) {
      decode.add(COSInteger.get(1 - i % 2));
    }
    return decode;
  }

  private void readHeader(ByteBuffer bytes) {
    int at = 2;
    while (at + 4 <= bytes.limit() && components == 0) {
      int marker = bytes.getShort(at) & 0xFFFF;
      if (marker < 0xFF00) {
        return;
      }
      if (marker == 0xFFFF) {
        at++; // fill byte
        continue;
      }
      int length = bytes.getShort(at + 2) & 0xFFFF;
      if (length < 2 || at + 2 + length > bytes.limit()) {
        return;
      }
      readSegment(marker, bytes.slice(at + 4, length - 2));
      at += 2 + length;
    }
  }

  private void readSegment(int marker, ByteBuffer segment) {
    boolean frame = marker >= 0xFFC0 && marker <= 0xFFC2;
    if (frame && segment.limit() >= 6) {
      bits = segment.get(0);
      height = segment.getShort(1) & 0xFFFF;
      width = segment.getShort(3) & 0xFFFF;
      components = segment.get(5);
    } else if (marker == 0xFFE0 && startsWith(segment, "JFIF\0") && segment.limit() >= 12) {
      int density = segment.getShort(8) & 0xFFFF;
      switch (segment.get(7)) {
        case 1 -> dpi = density;
        case 2 -> dpi = density * CENTIMETRES_PER_INCH;
        default -> {}
      }
    } else if (marker == 0xFFE1 && startsWith(segment, "Exif\0\0")) {
      readExif(segment.slice(6, segment.limit() - 6));
    } else if (marker == 0xFFEE && startsWith(segment, "Adobe")) {
      adobe = true;
    }
  }

  /** Orientation (tag 274) and resolution (282, unit 296) of the first directory. */
  private void readExif(ByteBuffer exif) {
    if (exif.limit() < 8) {
      return;
    }
    exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = exif.getInt(4);
    if (directory < 8 || directory > exif.limit() - 2) {
      return;
    }
    int entries = exif.getShort(directory) & 0xFFFF;
    double resolution = 0;
    boolean metric = false;
    for (int i = 0; i < entries && directory + 14 + 12 * i <= exif.limit(); i++) {
      int entry = directory + 2 + 12 * i;
      switch (exif.getShort(entry) & 0xFFFF) {
        case 274 -> orientation = exif.getShort(entry + 8);
        case 282 -> resolution = rational(exif, exif.getInt(entry + 8));
        case 296 -> metric = exif.getShort(entry + 8) == 3;
        default -> {}
      }
    }
    if (dpi == 0) {
      dpi = metric ? resolution * CENTIMETRES_PER_INCH : resolution;
    }
  }

  private static double rational(ByteBuffer exif, int at) {
    boolean inside = at >= 0 && at <= exif.limit() - 8;
    return inside && exif.getInt(at + 4) != 0 ? exif.getInt(at) / (double) exif.getInt(at + 4) : 0;
  }

  private static boolean startsWith(ByteBuffer segment, String text) {
    if (segment.limit() < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (segment.get(i) != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
