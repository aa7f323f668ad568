// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * The pictures that a page and its forms may draw, known from their dictionaries alone: PDFBox would
 * unpack them into memory before anyone could look.
 */
final class PageImages {

  private static final int MOST = 20_000;

  /** Less than this fits into memory whatever it holds. */
  private static final long HARMLESS_BYTES = 16L << 20;

  private final List<COSStream> images = new ArrayList<>();
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private PageImages() {}

  static PageImages of(PDPage page) {
    PageImages found = new PageImages();
    PDResources resources = page.getResources();
    if (resources != null) {
      found.look(resources.getCOSObject());
    }
    return found;
  }

  /** A work list instead of recursion: forms may hold each other, or go down a million times. */
  private void look(COSDictionary first) {
    List<COSDictionary> open = new ArrayList<>(List.of(first));
    while (!open.isEmpty() && seen.size() < MOST) {
      COSDictionary drawn = open.removeLast().getCOSDictionary(COSName.XOBJECT);
      if (drawn == null || !seen.add(drawn)) {
        continue;
      }
      for (COSName name : drawn.keySet()) {
        if (!(drawn.getDictionaryObject(name) instanceof COSStream stream) || !seen.add(stream)) {
          continue;
        }
        COSDictionary inner = stream.getCOSDictionary(COSName.RESOURCES);
        if (COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
          images.add(stream);
        } else if (inner != null) {
          open.add(inner);
        }
      }
    }
  }

  /** Pixels of the largest picture. */
  long pixels() {
    return images.stream().mapToLong(PageImages::pixels).max().orElse(0);
  }

  /**
   * Refuses pictures that are too large, or whose packed data goes on far beyond their size.
   *
   * @throws LegibleException of kind LIMIT
   */
  void check(Limits limits) throws IOException {
    if (pixels() > limits.imagePixels()) {
      throw new LegibleException(
          ErrorCode.IMAGE_TOO_LARGE,
          "The page's picture has %,d megapixels, the limit is %,d. Raise --max-pixels to read it."
              .formatted(pixels() / 1_000_000, limits.imagePixels() / 1_000_000));
    }
    for (COSStream image : images) {
      checkLength(image);
    }
  }

  private static long pixels(COSStream image) {
    return Math.max(0L, image.getInt(COSName.WIDTH, COSName.W, 0))
        * Math.max(0L, image.getInt(COSName.HEIGHT, COSName.H, 0));
  }

  /** Only deflate is measured: the other filters end by themselves where the picture ends. */
  private static void checkLength(COSStream image) throws IOException {
    List<COSName> filters = new PDStream(image).getFilters();
    // Sixteen bits of four colours, and as much again for masks and rows that are filled up.
    long most = Math.max(HARMLESS_BYTES, 16 * pixels(image));
    if (filters.isEmpty() || (filters.size() == 1 && image.getLength() * 1_032L <= most)) {
      return;
    }
    byte[] buffer = new byte[64 << 10];
    long unpacked = 0;
    try (InputStream raw = image.createRawInputStream()) {
      InputStream in = raw;
      for (COSName filter : filters) {
        if (!filter.equals(COSName.FLATE_DECODE)
            && !filter.equals(COSName.FLATE_DECODE_ABBREVIATION)) {
          break;
        }
        in = new InflaterInputStream(in);
      }
      for (int n = in.read(buffer); n >= 0 && unpacked <= most; n = in.read(buffer)) {
        unpacked += n;
      }
    } catch (IOException e) {
      return; // damaged; PDFBox shows what is readable of it, which was measured
    }
    if (unpacked > most) {
      throw new LegibleException(
          ErrorCode.EXPANDED_TOO_LARGE,
          "A picture of %d by %d pixels unpacks to more than %d MB, which is a trap and no picture."
              .formatted(image.getInt(COSName.WIDTH), image.getInt(COSName.HEIGHT), most >> 20));
    }
  }
}
