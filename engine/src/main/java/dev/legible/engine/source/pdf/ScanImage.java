// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.engine.options.Limits;
import dev.legible.engine.page.Raster;
import dev.legible.engine.page.RasterCopy;
import dev.legible.engine.source.ImageDecoder;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.engine.source.image.ImageHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.color.PDICCBased;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/**
 * Decodes the image that a scanned page is: JPEG and JPEG 2000 straight from their bytes, anything
 * else (CCITT, JBIG2, deflate, unusual colours) by PDFBox.
 */
final class ScanImage {

  private final ImageDecoder decoder;
  private final Limits limits;

  ScanImage(ImageDecoder decoder, Limits limits) {
    this.decoder = decoder;
    this.limits = limits;
  }

  /**
   * The scan as the page shows it.
   *
   * @param inches width of the page as shown, from which the resolution follows
   */
  Raster decode(ScanFinder.Scan scan, double inches) throws IOException {
    PDImageXObject image = scan.image();
    boolean turned = scan.turn() % 180 != 0;
    double dpi = (turned ? image.getHeight() : image.getWidth()) / inches;
    Raster stored =
        isPlainJpeg(image) ? decoded(bytes(image)) : RasterCopy.of(image.getImage(), dpi);
    if (scan.turn() == 0) {
      return stored;
    }
    try (stored) {
      return RasterCopy.turned(stored, scan.turn(), dpi);
    }
  }

  /** The picture's own header counts here; the PDF's dictionary may tell another size. */
  private Raster decoded(byte[] encoded) throws IOException {
    ImageFormat.guard(ImageHeader.read(encoded, 1).frames().getFirst(), limits);
    return decoder.decode(withoutExif(encoded), 0);
  }

  private static boolean isPlainJpeg(PDImageXObject image) throws IOException {
    List<COSName> filters = image.getStream().getFilters();
    if (filters.size() != 1
        || image.getDecode() != null
        || image.getMask() != null
        || image.getSoftMask() != null) {
      return false;
    }
    if (filters.getFirst().equals(COSName.JPX_DECODE)) {
      return true;
    }
    if (!filters.getFirst().equals(COSName.DCT_DECODE)) {
      return false;
    }
    PDColorSpace colours = image.getColorSpace();
    return colours instanceof PDDeviceGray
        || colours instanceof PDDeviceRGB
        || (colours instanceof PDICCBased icc && icc.getNumberOfComponents() != 4);
  }

  private static byte[] bytes(PDImageXObject image) throws IOException {
    try (InputStream in = image.getStream().getCOSObject().createRawInputStream()) {
      return in.readAllBytes();
    }
  }

  /** A PDF viewer ignores the EXIF orientation of a JPEG within, so its APP1 segments are left out. */
  private static byte[] withoutExif(byte[] jpeg) {
    if (jpeg.length < 4 || (jpeg[0] & 0xff) != 0xff || (jpeg[1] & 0xff) != 0xd8) {
      return jpeg;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(jpeg.length);
    out.write(jpeg, 0, 2);
    int at = 2;
    while (at + 4 <= jpeg.length && (jpeg[at] & 0xff) == 0xff) {
      int marker = jpeg[at + 1] & 0xff;
      boolean header = marker >= 0xe0 && marker <= 0xef;
      if (!header) {
        break;
      }
      int length = 2 + (((jpeg[at + 2] & 0xff) << 8) | (jpeg[at + 3] & 0xff));
      if (at + length > jpeg.length) {
        break;
      }
      if (marker != 0xe1) {
        out.write(jpeg, at, length);
      }
      at += length;
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }
}
