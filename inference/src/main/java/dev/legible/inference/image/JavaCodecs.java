// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import dev.legible.engine.source.image.Frame;
import dev.legible.engine.source.image.ImageHeader;
import java.awt.Rectangle;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes with the JDK's codecs, strip by strip so that the heap holds a part of the picture only. */
final class JavaCodecs {

  private static final int STRIP_PIXELS = 16_000_000;

  private JavaCodecs() {}

  static Raster decode(byte[] file, ImageHeader.Kind kind, Frame frame) throws IOException {
    String format = kind == ImageHeader.Kind.JPEG_2000 ? "jpeg2000" : kind.name();
    Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
    if (!readers.hasNext()) {
      throw new IOException("The " + kind + " picture is damaged: it cannot be decoded.");
    }
    ImageReader reader = readers.next();
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, true, true);
      return strips(reader, frame);
    } catch (RuntimeException e) {
      throw new IOException("The " + kind + " picture is damaged: it cannot be decoded.", e);
    } finally {
      reader.dispose();
    }
  }

  private static Raster strips(ImageReader reader, Frame frame) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    if ((long) width * height > frame.pixels()) {
      throw new IOException("The picture is larger than its header says: the file is damaged.");
    }
    int rows = Math.max(1, Math.min(height, STRIP_PIXELS / width));
    Raster raster = new Raster(width, height, 3, frame.dpi());
    boolean done = false;
    try {
      for (int top = 0; top < height; top += rows) {
        ImageReadParam region = reader.getDefaultReadParam();
        region.setSourceRegion(new Rectangle(0, top, width, Math.min(rows, height - top)));
        copy(reader.read(0, region), raster, top);
      }
      done = true;
    } finally {
      if (!done) {
        raster.close();
      }
    }
    return raster;
  }

  private static void copy(BufferedImage strip, Raster raster, int top) {
    MemorySegment pixels = raster.pixels();
    int[] row = new int[strip.getWidth()];
    for (int y = 0; y < strip.getHeight(); y++) {
      colours(strip, y, row);
      long at = 3L * (top + y) * raster.width();
      for (int colour : row) {
        int opacity = colour >>> 24;
        for (int shift = 0; shift <= 16; shift += 8, at++) {
          int tone = colour >>> shift & 0xFF;
          int onWhite = (tone * opacity + 255 * (255 - opacity) + 127) / 255;
          pixels.set(ValueLayout.JAVA_BYTE, at, (byte) onWhite);
        }
      }
    }
  }

  /** A row as it is stored: on the way from gray to colours Java would make it brighter, as if it were linear light. */
  private static void colours(BufferedImage strip, int y, int[] row) {
    ColorModel model = strip.getColorModel();
    if (!(model instanceof ComponentColorModel)
        || model.getColorSpace().getType() != ColorSpace.TYPE_GRAY
        || model.getTransferType() > DataBuffer.TYPE_USHORT) {
      strip.getRGB(0, y, row.length, 1, row, 0, row.length);
      return;
    }
    WritableRaster samples = strip.getRaster();
    int most = (1 << model.getComponentSize(0)) - 1;
    for (int x = 0; x < row.length; x++) {
      int gray = samples.getSample(x, y, 0) * 255 / most;
      int opacity = model.hasAlpha() ? samples.getSample(x, y, 1) * 255 / most : 255;
      row[x] = opacity << 24 | gray * 0x010101;
    }
  }
}
