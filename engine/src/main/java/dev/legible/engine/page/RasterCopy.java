// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import dev.legible.document.Box;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes rasters out of other pictures. */
public final class RasterCopy {

  private RasterCopy() {}

  /** The picture outside the heap; gray stays gray, transparency is dropped. */
  public static Raster of(BufferedImage image, double dpi) {
    boolean gray = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = new Raster(width, height, gray ? 1 : 3, dpi);
    MemorySegment to = raster.pixels();
    if (gray
        && image.getRaster().getDataBuffer() instanceof DataBufferByte samples
        && samples.getData().length == to.byteSize()) {
      MemorySegment.copy(
          samples.getData(), 0, to, ValueLayout.JAVA_BYTE, 0, samples.getData().length);
      return raster;
    }
    int[] row = new int[width];
    byte[] bytes = new byte[width * raster.channels()];
    for (int y = 0; y < height; y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0, i = 0; x < width; x++) {
        bytes[i++] = (byte) row[x];
        if (!gray) {
          bytes[i++] = (byte) (row[x] >> 8);
          bytes[i++] = (byte) (row[x] >> 16);
        }
      }
      MemorySegment.copy(
          bytes, 0, to, ValueLayout.JAVA_BYTE, (long) y * bytes.length, bytes.length);
    }
    return raster;
  }

  /**
   * A copy turned clockwise by 0, 90, 180 or 270 degrees.
   *
   * @param dpi resolution of the copy, 0 when not known
   */
  public static Raster turned(Raster from, int degrees, double dpi) {
    boolean quarter = degrees % 180 != 0;
    int width = quarter ? from.height() : from.width();
    int height = quarter ? from.width() : from.height();
    Raster to = new Raster(width, height, from.channels(), dpi);
    if (degrees == 0) {
      to.pixels().copyFrom(from.pixels());
      return to;
    }
    int channels = from.channels();
    long stepX =
        channels * (long) (degrees == 90 ? -from.width() : degrees == 270 ? from.width() : -1);
    byte[] row = new byte[width * channels];
    for (int y = 0; y < height; y++) {
      long at = channels * firstOfRow(from, degrees, y);
      for (int x = 0; x < width; x++, at += stepX) {
        for (int c = 0; c < channels; c++) {
          row[x * channels + c] = from.pixels().get(ValueLayout.JAVA_BYTE, at + c);
        }
      }
      MemorySegment.copy(
          row, 0, to.pixels(), ValueLayout.JAVA_BYTE, (long) y * row.length, row.length);
    }
    return to;
  }

  /**
   * A copy of the part inside {@code box}, which is cut down to the picture; at least one pixel.
   *
   * @param box in pixels
   */
  public static Raster cut(Raster from, Box box) {
    int left = Math.clamp((long) Math.floor(box.x0()), 0, from.width() - 1);
    int top = Math.clamp((long) Math.floor(box.y0()), 0, from.height() - 1);
    int width = Math.clamp((long) Math.ceil(box.x1()) - left, 1, from.width() - left);
    int height = Math.clamp((long) Math.ceil(box.y1()) - top, 1, from.height() - top);
    Raster to = new Raster(width, height, from.channels(), from.dpi());
    long rowBytes = (long) width * from.channels();
    for (int y = 0; y < height; y++) {
      long at = ((long) (top + y) * from.width() + left) * from.channels();
      MemorySegment.copy(from.pixels(), at, to.pixels(), y * rowBytes, rowBytes);
    }
    return to;
  }

  /** Index of the pixel in {@code from} that becomes the first of row {@code y}. */
  private static long firstOfRow(Raster from, int degrees, int y) {
    long w = from.width();
    long h = from.height();
    return switch (degrees) {
      case 90 -> (h - 1) * w + y;
      case 180 -> (h - 1 - y) * w + w - 1;
      case 270 -> w - 1 - y;
      default -> throw new IllegalArgumentException("Not a quarter turn: " + degrees);
    };
  }
}
