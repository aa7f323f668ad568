// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Specimen;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/** A PDF in the making, page by page, whose bytes depend on nothing but its content and seed. */
public final class PdfPages {

  private static final long MAKING_DAY = 1_763_769_600_000L;

  private final PDDocument document;
  private final List<String> texts = new ArrayList<>();

  private PdfPages(PDDocument document) {
    this.document = document;
  }

  /** What fills a document: it adds the pages and tells their text. */
  @FunctionalInterface
  public interface Content {
    void fill(PdfPages pages) throws IOException;
  }

  /** Makes a document with this content. */
  public static Specimen make(long seed, Content content) {
    try (PDDocument document = new PDDocument()) {
      PdfPages pages = new PdfPages(document);
      describe(document, seed);
      content.fill(pages);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out, CompressParameters.NO_COMPRESSION);
      return new Specimen(out.toByteArray(), pages.texts);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the PDF", e);
    }
  }

  public PDDocument document() {
    return document;
  }

  /** Tells what a person reads on the page that was added last. */
  public void says(String text) {
    texts.add(text);
  }

  static void describe(PDDocument document, long seed) {
    Calendar day = Calendar.getInstance(TimeZone.getTimeZone("UTC"), Locale.ROOT);
    day.setTimeInMillis(MAKING_DAY);
    PDDocumentInformation information = document.getDocumentInformation();
    information.setCreationDate(day);
    information.setProducer("Legible testkit");
    document.setDocumentId(seed);
  }
}
