// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A decoded picture outside the Java heap: 8-bit samples, rows from the top without padding, either
 * one gray channel or three in the order blue, green, red.
 *
 * <p>Owns its memory until {@link #close()}; may be read from any thread, closed once.
 */
public final class Raster implements AutoCloseable {

  private final int width;
  private final int height;
  private final int channels;
  private final double dpi;
  private final Arena arena;
  private final MemorySegment pixels;

  /**
   * Allocates a raster of zeroes (black).
   *
   * @param channels 1 or 3
   * @param dpi dots per inch as far as known, otherwise 0
   */
  public Raster(int width, int height, int channels, double dpi) {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          "Not a raster: %d x %d x %d".formatted(width, height, channels));
    }
    this.width = width;
    this.height = height;
    this.channels = channels;
    this.dpi = dpi;
    this.arena = Arena.ofShared();
    this.pixels = arena.allocate((long) width * height * channels, 64);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public int channels() {
    return channels;
  }

  /** Dots per inch as far as known, otherwise 0. */
  public double dpi() {
    return dpi;
  }

  /** The samples, {@code width * height * channels} bytes. Invalid after {@link #close()}. */
  public MemorySegment pixels() {
    return pixels;
  }

  @Override
  public void close() {
    arena.close();
  }
}
