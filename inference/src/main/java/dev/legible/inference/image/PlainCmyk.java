// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import dev.legible.engine.page.Raster;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * JPEG files with four ink channels and no Adobe marker: they store ink as ink, while OpenCV takes
 * every such file for one of Adobe's, which store it inverted.
 */
final class PlainCmyk {

  private static final int STRIP_PIXELS = 16_000_000;

  private PlainCmyk() {}

  static Raster decode(byte[] file, double dpi) throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      reader.setInput(input, false, true);
      return strips(reader, dpi);
    } catch (RuntimeException e) {
      throw new IOException("The CMYK picture is damaged: it cannot be decoded.", e);
    } finally {
      reader.dispose();
    }
  }

  private static Raster strips(ImageReader reader, double dpi) throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    int rows = Math.max(1, Math.min(height, STRIP_PIXELS / width));
    Raster raster = new Raster(width, height, 3, dpi);
    boolean done = false;
    try {
      for (int top = 0; top < height; top += rows) {
        ImageReadParam region = reader.getDefaultReadParam();
        region.setSourceRegion(new Rectangle(0, top, width, Math.min(rows, height - top)));
        paint(reader.readRaster(0, region), raster, top);
      }
      done = true;
    } finally {
      if (!done) {
        raster.close();
      }
    }
    return raster;
  }

  private static void paint(java.awt.image.Raster ink, Raster raster, int top) {
    MemorySegment pixels = raster.pixels();
    int[] row = new int[4 * ink.getWidth()];
    for (int y = 0; y < ink.getHeight(); y++) {
      ink.getPixels(0, y, ink.getWidth(), 1, row);
      long at = 3L * (top + y) * raster.width();
      for (int i = 0; i < row.length; i += 4, at += 3) {
        int light = 255 - row[i + 3];
        for (int channel = 0; channel < 3; channel++) {
          int tone = (255 - row[i + 2 - channel]) * light / 255;
          pixels.set(ValueLayout.JAVA_BYTE, at + channel, (byte) tone);
        }
      }
    }
  }
}
