// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.legacy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.jspecify.annotations.Nullable;

/** Passwords of Office files. */
final class Passwords {

  private Passwords() {}

  /** Something that opens a document. */
  @FunctionalInterface
  interface Opening<T> {
    T open() throws java.io.IOException;
  }

  static LegibleException required() {
    return new LegibleException(
        ErrorCode.PASSWORD_REQUIRED,
        "The document is protected by a password. Give it with --password.");
  }

  static LegibleException wrong() {
    return new LegibleException(
        ErrorCode.WRONG_PASSWORD, "The password does not open the document. Check it.");
  }

  /** Opens an old document; POI takes its password from the thread. */
  static <T> T with(@Nullable String password, Opening<T> opening) throws java.io.IOException {
    Biff8EncryptionKey.setCurrentUserPassword(password);
    try {
      return opening.open();
    } catch (EncryptedDocumentException e) {
      throw password == null ? required() : wrong();
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }
}
