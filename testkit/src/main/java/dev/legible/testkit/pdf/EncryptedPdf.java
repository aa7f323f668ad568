// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import dev.legible.testkit.Specimen;
import java.io.IOException;
import java.util.Random;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;

/** Digital PDFs that are locked. */
public final class EncryptedPdf {

  private static final String OWNER = "owner of the harbour";

  private EncryptedPdf() {}

  /** One page that opens with this user password only; RC4 of 128 bits, the same bytes each time. */
  public static Specimen withPassword(String password, long seed) {
    return locked(password, seed, 128);
  }

  /** As above with AES of 256 bits, whose salts are drawn anew: the bytes differ between calls. */
  public static Specimen withPasswordAes(String password, long seed) {
    return locked(password, seed, 256);
  }

  /** Encrypted with an empty user password: opens without one, but copying text is not allowed. */
  public static Specimen restricted(long seed) {
    return locked("", seed, 128);
  }

  private static Specimen locked(String password, long seed, int bits) {
    return PdfPages.make(
        seed,
        pages -> {
          TextPdf.fill(pages, 1, seed);
          identify(pages.document(), seed);
          lock(pages.document(), password, bits);
        });
  }

  /** The key depends on the identifier, which would otherwise depend on the time of day. */
  private static void identify(PDDocument document, long seed) {
    byte[] identifier = new byte[16];
    new Random(seed).nextBytes(identifier);
    COSArray twice = new COSArray();
    twice.add(new COSString(identifier));
    twice.add(new COSString(identifier));
    document.getDocument().setDocumentID(twice);
  }

  private static void lock(PDDocument document, String password, int bits) throws IOException {
    AccessPermission permission = new AccessPermission();
    permission.setCanExtractContent(false);
    StandardProtectionPolicy policy = new StandardProtectionPolicy(OWNER, password, permission);
    policy.setEncryptionKeyLength(bits);
    policy.setPreferAES(bits == 256);
    document.protect(policy);
  }
}
