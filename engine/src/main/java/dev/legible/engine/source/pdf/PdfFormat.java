// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.Damage;
import dev.legible.engine.source.ImageDecoder;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens PDF files, repairs them where PDFBox can, and asks for a password where one is needed. */
public final class PdfFormat implements SourceFormat {

  private final ImageDecoder decoder;

  public PdfFormat(ImageDecoder decoder) {
    this.decoder = decoder;
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.PDF);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    PDDocument document = load(file, options.password());
    try {
      int pages = document.getNumberOfPages();
      if (pages < 1) {
        throw new LegibleException(
            ErrorCode.DAMAGED_FILE, "The PDF has no pages that could be found in it.");
      }
      if (pages > options.limits().pages()) {
        throw new LegibleException(
            ErrorCode.TOO_MANY_PAGES,
            "The PDF has %d pages, the limit is %d. Split it, or raise --max-pages."
                .formatted(pages, options.limits().pages()));
      }
      return new PdfSource(document, pages, decoder, options);
    } catch (RuntimeException e) {
      document.close();
      throw e;
    }
  }

  private static PDDocument load(Path file, @org.jspecify.annotations.Nullable String password)
      throws IOException {
    RandomAccessReadBufferedFile bytes = new RandomAccessReadBufferedFile(file);
    try {
      return Loader.loadPDF(
          bytes,
          password == null ? "" : password,
          null,
          null,
          IOUtils.createTempFileOnlyStreamCache());
    } catch (InvalidPasswordException e) {
      bytes.close();
      throw password == null
          ? new LegibleException(
              ErrorCode.PASSWORD_REQUIRED,
              "The PDF is encrypted. Give its password with --password.",
              e)
          : new LegibleException(
              ErrorCode.WRONG_PASSWORD, "The password does not open this encrypted PDF.", e);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The PDF is damaged beyond repair (%s). Save it again in the program that made it."
              .formatted(Damage.clause(e)),
          e);
    }
  }
}
