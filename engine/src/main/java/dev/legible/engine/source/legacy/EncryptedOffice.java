// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.legacy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.detect.MediaTypeDetector;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** DOCX, XLSX and PPTX behind a password ([MS-OFFCRYPTO]). */
public final class EncryptedOffice implements SourceFormat {

  private final SourceFormat inner;

  /** Opens what is inside with {@code inner}. */
  public EncryptedOffice(SourceFormat inner) {
    this.inner = inner;
  }

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.ENCRYPTED_OFFICE);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Path plain = Files.createTempFile("legible-", ".part");
    try {
      decrypt(file, plain, options);
      String type = new MediaTypeDetector(options.limits()).detect(plain, "");
      if (!inner.mediaTypes().contains(type)) {
        throw new LegibleException(
            ErrorCode.DAMAGED_FILE, "The encrypted file holds no Office document.");
      }
      return loaded(inner.open(plain, type, options));
    } finally {
      Files.deleteIfExists(plain);
    }
  }

  /** All pages, so that the decrypted file need not stay. */
  private static Source loaded(Source source) throws IOException {
    try (source) {
      List<PageMaker> pages = new ArrayList<>();
      for (int number = 1; number <= source.pageCount(); number++) {
        FlowPage page = (FlowPage) source.page(number);
        pages.add(_ -> page);
      }
      return new FlowSource(
          source.mediaType(), source.metadata(), source.problems(), pages, () -> {});
    }
  }

  private static void decrypt(Path file, Path plain, ReadOptions options) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
      Decryptor decryptor = Decryptor.getInstance(new EncryptionInfo(files));
      // Excel encrypts read-only workbooks with a password that everybody knows.
      boolean open = decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD);
      String password = options.password();
      if (!open && password == null) {
        throw Passwords.required();
      }
      if (!open && password != null && !decryptor.verifyPassword(password)) {
        throw Passwords.wrong();
      }
      try (InputStream content = decryptor.getDataStream(files);
          OutputStream out = Files.newOutputStream(plain)) {
        content.transferTo(out);
      }
    } catch (GeneralSecurityException e) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The file's encryption is damaged or of an unknown kind. Save it without a password.",
          e);
    }
  }
}
