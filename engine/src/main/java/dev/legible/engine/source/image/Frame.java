// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

/**
 * One picture of a file, as its header describes it.
 *
 * @param width in pixels, as stored
 * @param height in pixels, as stored
 * @param orientation EXIF orientation, 1 to 8; 1 is upright
 * @param dpi dots per inch; 0 when the file does not say
 * @param gray whether it has one channel without colour
 * @param alpha whether it may be transparent
 * @param plainInk whether it is CMYK that is stored uninverted, as JPEG files without Adobe's marker
 *     are
 * @param pixelBytes what a decoder holds in memory for each pixel, before anything is made of it
 * @param offset where its directory begins in a TIFF file; 0 otherwise
 */
public record Frame(
    int width,
    int height,
    int orientation,
    double dpi,
    boolean gray,
    boolean alpha,
    boolean plainInk,
    int pixelBytes,
    long offset) {

  /** What a decoder holds for a pixel of 8 bits a channel: gray, colour, or colour that may be transparent. */
  static int plainBytes(boolean gray, boolean alpha) {
    return alpha ? 4 : gray ? 1 : 3;
  }

  /** The width once the orientation has been applied. */
  public int uprightWidth() {
    return orientation > 4 ? height : width;
  }

  /** The height once the orientation has been applied. */
  public int uprightHeight() {
    return orientation > 4 ? width : height;
  }

  public long pixels() {
    return (long) width * height;
  }

  /** What a decoder holds in memory for all of it. */
  public long bytes() {
    return pixels() * pixelBytes;
  }
}
