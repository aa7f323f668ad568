// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source;

import dev.legible.engine.page.Raster;
import java.io.IOException;

/**
 * Decodes picture files (JPEG, PNG, TIFF, WebP, GIF, BMP, JPEG 2000) outside the Java heap.
 * Thread-safe. The caller has looked at the header and refused what is too large.
 */
public interface ImageDecoder {

  /**
   * Decodes one picture, turned as its EXIF orientation says, CMYK converted, transparency laid on
   * white.
   *
   * @param frame index of the picture in a file of several (TIFF), from 0
   * @throws IOException when the bytes are damaged
   */
  Raster decode(byte[] encoded, int frame) throws IOException;
}
