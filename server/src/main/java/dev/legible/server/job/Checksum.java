// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.commons.codec.digest.MessageDigestAlgorithms;

/** By what the bytes of documents and results are known: SHA-256 in lower-case hexadecimal. */
final class Checksum {

  private Checksum() {}

  static String of(Path file) throws IOException {
    return new DigestUtils(MessageDigestAlgorithms.SHA_256).digestAsHex(file);
  }
}
