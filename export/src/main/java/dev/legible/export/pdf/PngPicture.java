// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * A PNG file's compressed data as a PDF image: PDF knows PNG's compression and row filters, so
 * nothing is decoded (PNG specification, 10 and 11; ISO 32000-1, 7.4.4).
 */
final class PngPicture {

  private static final long SIGNATURE = 0x89504E470D0A1A0AL;
  private static final int HEADER = 0x49484452;
  private static final int PALETTE = 0x504C5445;
  private static final int TRANSPARENCY = 0x74524E53;
  private static final int DATA = 0x49444154;
  private static final int PHYSICAL_SIZE = 0x70485973;
  private static final double METRES_PER_INCH = 0.0254;

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();
  private int width;
  private int height;
  private int bits;
  private int colorType = -1;
  private boolean plain;
  private byte[] palette = {};
  private double dpi;

  private PngPicture() {}

  /** Empty when the picture is interlaced, transparent or damaged: it must be decoded. */
  static Optional<Picture> embed(PDDocument pdf, byte[] bytes) throws IOException {
    PngPicture png = new PngPicture();
    png.readChunks(ByteBuffer.wrap(bytes));
    int components = png.colorType == 2 ? 3 : 1;
    boolean known = png.colorType == 0 || png.colorType == 2 || png.colorType == 3;
    boolean paletted = png.colorType == 3;
    if (!png.plain || !known || png.data.size() == 0 || (paletted && png.palette.length == 0)) {
      return Optional.empty();
    }
    PDImageXObject image =
        new PDImageXObject(
            pdf,
            new ByteArrayInputStream(png.data.toByteArray()),
            COSName.FLATE_DECODE,
            png.width,
            png.height,
            png.bits,
            PDDeviceRGB.INSTANCE);
    COSDictionary dictionary = image.getCOSObject();
    dictionary.setItem(COSName.COLORSPACE, png.colors());
    dictionary.setItem(COSName.DECODE_PARMS, png.filters(components));
    return Optional.of(new Picture(image, 1, png.dpi));
  }

  private COSBase colors() {
    return switch (colorType) {
      case 0 -> COSName.DEVICEGRAY;
      case 2 -> COSName.DEVICERGB;
      default -> {
        COSArray indexed = new COSArray();
        indexed.add(COSName.INDEXED);
        indexed.add(COSName.DEVICERGB);
        indexed.add(COSInteger.get(palette.length / 3 - 1));
        indexed.add(new COSString(palette));
        yield indexed;
      }
    };
  }

  private COSDictionary filters(int components) {
    COSDictionary filters = new COSDictionary();
    filters.setInt(COSName.PREDICTOR, 15);
    filters.setInt(COSName.COLORS, components);
    filters.setInt(COSName.BITS_PER_COMPONENT, bits);
    filters.setInt(COSName.COLUMNS, width);
    return filters;
  }

  private void readChunks(ByteBuffer bytes) {
    if (bytes.limit() < 33 || bytes.getLong(0) != SIGNATURE) {
      return;
    }
    int at = 8;
    while (at + 12 <= bytes.limit()) {
      int length = bytes.getInt(at);
      if (length < 0 || length > bytes.limit() - at - 12) {
        return;
      }
      readChunk(bytes.getInt(at + 4), bytes.slice(at + 8, length));
      at += 12 + length;
    }
  }

  private void readChunk(int type, ByteBuffer chunk) {
    switch (type) {
      case HEADER -> readHeader(chunk);
      case PALETTE -> {
        palette = new byte[Math.min(chunk.limit() / 3 * 3, 3 << Math.clamp(bits, 0, 8))];
        chunk.get(palette);
      }
      case TRANSPARENCY -> plain = false;
      case DATA -> data.write(chunk.array(), chunk.arrayOffset(), chunk.limit());
      case PHYSICAL_SIZE -> {
        if (chunk.limit() >= 9 && chunk.get(8) == 1) {
          dpi = Math.rint(chunk.getInt(0) * METRES_PER_INCH * 10) / 10;
        }
      }
      default -> {}
    }
  }

  private void readHeader(ByteBuffer header) {
    if (header.limit() < 13) {
      return;
    }
    width = header.getInt(0);
    height = header.getInt(4);
    bits = header.get(8);
    colorType = header.get(9);
    boolean interlaced = header.get(12) != 0;
    plain = width > 0 && height > 0 && !interlaced;
  }
}
