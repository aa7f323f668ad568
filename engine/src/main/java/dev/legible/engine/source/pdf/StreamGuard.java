// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Refuses content streams that unpack to far more than they weigh, before PDFBox unpacks them into
 * memory. Only deflate is measured: the other filters cannot reach its ratio on their own.
 */
final class StreamGuard {

  /** Deflate expands at most 1032 times, so a single stream below this size is harmless. */
  private static final int HARMLESS_BYTES = 16 << 10;

  private static final long RATIO_LOOKED_AT_ABOVE = 1 << 20;

  private StreamGuard() {}

  static void check(PDPage page, Limits limits) throws IOException {
    Iterator<PDStream> streams = page.getContentStreams();
    while (streams.hasNext()) {
      check(streams.next().getCOSObject(), limits);
    }
  }

  /** Measures one stream by unpacking it, without keeping any of it. */
  static void check(COSStream stream, Limits limits) throws IOException {
    List<COSName> filters = new PDStream(stream).getFilters();
    long packed = stream.getLength();
    boolean single = filters.size() == 1;
    if (filters.isEmpty() || (single && packed < HARMLESS_BYTES)) {
      return;
    }
    InputStream in = stream.createRawInputStream();
    try (in) {
      InputStream unpacking = in;
      for (COSName filter : filters) {
        if (!filter.equals(COSName.FLATE_DECODE)
            && !filter.equals(COSName.FLATE_DECODE_ABBREVIATION)) {
          break;
        }
        unpacking = new InflaterInputStream(unpacking);
      }
      measure(unpacking, packed, limits);
    }
  }

  private static void measure(InputStream in, long packed, Limits limits) {
    byte[] buffer = new byte[64 << 10];
    long unpacked = 0;
    try {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        unpacked += n;
        if (unpacked > RATIO_LOOKED_AT_ABOVE
            && unpacked / Math.max(1, packed) > limits.compressionRatio()) {
          throw new LegibleException(
              ErrorCode.COMPRESSION_RATIO,
              "The page's drawing instructions unpack to more than %d times their size."
                  .formatted(limits.compressionRatio()));
        }
        if (unpacked > limits.expandedBytes()) {
          throw new LegibleException(
              ErrorCode.EXPANDED_TOO_LARGE,
              "The page's drawing instructions unpack to more than %d MB."
                  .formatted(limits.expandedBytes() >> 20));
        }
      }
    } catch (IOException e) {
      // A damaged stream ends here; PDFBox takes what is readable of it, which was measured.
      return;
    }
  }
}
