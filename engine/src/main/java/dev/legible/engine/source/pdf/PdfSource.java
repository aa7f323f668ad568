// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.SourcePage;
import dev.legible.engine.source.ImageDecoder;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import java.io.IOException;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/** An open PDF. */
final class PdfSource implements Source {

  private final PDDocument document;
  private final int pageCount;
  private final ImageDecoder decoder;
  private final ReadOptions options;
  private @Nullable EmbeddedInvoice invoice;

  PdfSource(PDDocument document, int pageCount, ImageDecoder decoder, ReadOptions options) {
    this.document = document;
    this.pageCount = pageCount;
    this.decoder = decoder;
    this.options = options;
    document.setResourceCache(new FontCache());
  }

  @Override
  public String mediaType() {
    return MediaTypes.PDF;
  }

  @Override
  public Map<String, String> metadata() {
    PDDocumentInformation about = document.getDocumentInformation();
    Map<String, String> metadata = new TreeMap<>();
    put(metadata, "title", about.getTitle());
    put(metadata, "author", about.getAuthor());
    put(metadata, "subject", about.getSubject());
    put(metadata, "keywords", about.getKeywords());
    put(metadata, "creator", about.getCreator());
    put(metadata, "producer", about.getProducer());
    put(metadata, "created", time(about.getCreationDate()));
    put(metadata, "modified", time(about.getModificationDate()));
    return metadata;
  }

  private static void put(Map<String, String> metadata, String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      metadata.put(key, value.strip());
    }
  }

  private static @Nullable String time(@Nullable Calendar calendar) {
    return calendar == null ? null : calendar.toInstant().toString();
  }

  @Override
  public List<Problem> problems() {
    return invoice().problems();
  }

  @Override
  public @Nullable Fields eInvoice() {
    return invoice().fields();
  }

  /** Looked for on the first call: of the copies of a PDF that pages are read from only one is asked. */
  private EmbeddedInvoice invoice() {
    EmbeddedInvoice found = invoice;
    if (found == null) {
      found = EmbeddedInvoice.of(document, options.limits());
      invoice = found;
    }
    return found;
  }

  @Override
  public int pageCount() {
    return pageCount;
  }

  @Override
  public SourcePage page(int number) throws IOException {
    PDPage page;
    try {
      page = document.getPage(number - 1);
    } catch (RuntimeException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_PAGE, "The PDF's page tree does not lead to page " + number + ".", e);
    }
    withSize(page);
    StreamGuard.check(page, options.limits());
    return new PdfPage(document, page, number, decoder, options);
  }

  /** A page whose boxes enclose nothing is shown on a sheet of letter size, as viewers do. */
  private static void withSize(PDPage page) {
    PDRectangle crop = page.getCropBox();
    if (!(crop.getWidth() >= 1 && crop.getHeight() >= 1)) {
      PDRectangle media = page.getMediaBox();
      boolean useful = media.getWidth() >= 1 && media.getHeight() >= 1;
      page.setMediaBox(useful ? media : PDRectangle.LETTER);
      page.setCropBox(page.getMediaBox());
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
