// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.Word;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.Nullable;

/**
 * A PDF with a text layer added to the pages that were recognised. The original bytes stay as they
 * are, what is new is appended (an incremental update, ISO 32000-1, 7.5.6); a file whose structure is
 * too broken for that is written anew with its streams untouched.
 */
final class OriginalPdf {

  /** Readers whose words the page already shows as text. */
  private static final Set<String> TEXT_READERS = Set.of("text-layer", "structure");

  private final Path source;
  private final @Nullable String password;

  OriginalPdf(Path source, @Nullable String password) {
    this.source = source;
    this.password = password;
  }

  void write(Document document, OutputStream out) throws IOException {
    Path appended = Files.createTempFile("legible-", ".pdf");
    try (PDDocument pdf = open(source)) {
      if (!addText(document, pdf)) {
        Files.copy(source, out);
        return;
      }
      // The identifier of a file is derived from a time unless one is set; results must repeat.
      pdf.setDocumentId((long) document.sha256().hashCode());
      int pages = pdf.getNumberOfPages();
      // Without a cross-reference table there is nothing that an update could refer back to.
      boolean intact = pdf.getDocument().getStartXref() > 0;
      if (intact && append(pdf, appended) && opens(appended, pages)) {
        Files.copy(appended, out);
      } else {
        pdf.save(out);
      }
    } finally {
      Files.deleteIfExists(appended);
    }
  }

  private PDDocument open(Path file) throws IOException {
    try {
      return Loader.loadPDF(file.toFile(), password == null ? "" : password);
    } catch (InvalidPasswordException e) {
      throw password == null
          ? new LegibleException(
              ErrorCode.PASSWORD_REQUIRED,
              source.getFileName() + " is encrypted. Give its password with --password.",
              e)
          : new LegibleException(
              ErrorCode.WRONG_PASSWORD,
              "The password does not open " + source.getFileName() + ". Check it and try again.",
              e);
    }
  }

  /** Whether any text was added. */
  private static boolean addText(Document document, PDDocument pdf) throws IOException {
    GlyphlessFont font = new GlyphlessFont();
    boolean added = false;
    for (Page page : document.pages()) {
      if (recognised(page) && page.number() <= pdf.getNumberOfPages()) {
        added |= addText(page, pdf, font);
      }
    }
    if (added) {
      font.finish();
    }
    return added;
  }

  private static boolean recognised(Page page) {
    return page.unit() != LengthUnit.NONE
        && page.width() > 0
        && page.height() > 0
        && !TEXT_READERS.contains(page.ledger().reader());
  }

  private static boolean addText(Page page, PDDocument pdf, GlyphlessFont font) throws IOException {
    PDPage target = pdf.getPage(page.number() - 1);
    int turn = UprightPage.turn(page, target.getCropBox(), target.getRotation());
    PDResources resources = ownResources(target);
    String key = freeFontKey(resources);
    String content =
        new InvisibleText(font, key, UprightPage.toUserSpace(page, target.getCropBox(), turn))
            .of(page, wanted(pdf, page.number()));
    if (content.isEmpty()) {
      return false;
    }
    resources.getCOSObject().getCOSDictionary(COSName.FONT).setItem(key, font.dictionary());
    target.setResources(resources);
    prepend(target, content);
    target.getCOSObject().setNeedToBeUpdated(true);
    return true;
  }

  /** On a page that shows text of its own, only what was recognised: taken words are sure. */
  private static Predicate<Word> wanted(PDDocument pdf, int number) {
    boolean mixed;
    try {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setStartPage(number);
      stripper.setEndPage(number);
      mixed = !stripper.getText(pdf).isBlank();
    } catch (IOException e) {
      mixed = true;
    }
    return mixed ? word -> word.confidence() < 1 : _ -> true;
  }

  /** Resources are often shared between pages; the page gets a copy that may be changed. */
  private static PDResources ownResources(PDPage page) {
    PDResources shared = page.getResources();
    COSDictionary own =
        shared == null ? new COSDictionary() : new COSDictionary(shared.getCOSObject());
    COSDictionary fonts = own.getCOSDictionary(COSName.FONT);
    own.setItem(COSName.FONT, fonts == null ? new COSDictionary() : new COSDictionary(fonts));
    return new PDResources(own);
  }

  private static String freeFontKey(PDResources resources) {
    COSDictionary fonts = resources.getCOSObject().getCOSDictionary(COSName.FONT);
    int number = 0;
    while (fonts.containsKey("LegibleText" + number)) {
      number++;
    }
    return "LegibleText" + number;
  }

  /**
   * The text goes before what is there: it cannot be seen, and only at the start is the coordinate
   * system certain.
   */
  private static void prepend(PDPage page, String content) throws IOException {
    COSArray contents = new COSArray();
    contents.add(GlyphlessFont.stream(content.getBytes(StandardCharsets.US_ASCII)));
    COSBase before = page.getCOSObject().getDictionaryObject(COSName.CONTENTS);
    if (before instanceof COSArray streams) {
      for (int i = 0; i < streams.size(); i++) {
        contents.add(streams.get(i));
      }
    } else if (before != null) {
      contents.add(page.getCOSObject().getItem(COSName.CONTENTS));
    }
    page.getCOSObject().setItem(COSName.CONTENTS, contents);
  }

  private static boolean append(PDDocument pdf, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      pdf.saveIncremental(out);
      return true;
    } catch (IllegalArgumentException | IllegalStateException e) {
      return false; // not every repaired or encrypted file can be appended to
    }
  }

  private boolean opens(Path file, int pages) {
    try (PDDocument pdf = open(file)) {
      return pdf.getNumberOfPages() == pages;
    } catch (IOException | LegibleException e) {
      return false;
    }
  }
}
