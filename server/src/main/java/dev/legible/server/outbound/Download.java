// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.HttpUrl;
import okhttp3.Response;

/** Writes what a server sends into a file, as far as it may be. */
final class Download {

  private static final int BUFFER = 64 * 1024;

  private final HttpUrl url;
  private final Path target;
  private final long maxBytes;

  Download(HttpUrl url, Path target, long maxBytes) {
    this.url = url;
    this.target = target;
    this.maxBytes = maxBytes;
  }

  /** Leaves the whole file or none. */
  void take(Response response) throws IOException {
    requireDocument(response);
    if (response.body().contentLength() > maxBytes) {
      throw tooLarge();
    }
    boolean whole = false;
    try (InputStream in = response.body().byteStream();
        OutputStream out = Files.newOutputStream(target)) {
      copy(in, out);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(target);
      }
    }
  }

  private void copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      bytes += read;
      if (bytes > maxBytes) {
        throw tooLarge();
      }
      out.write(buffer, 0, read);
    }
  }

  /** Statuses that may pass are I/O errors; the others say that there is no document for us. */
  private void requireDocument(Response response) throws IOException {
    int status = response.code();
    if (status == 200) {
      return;
    }
    String answer = ShownUrl.of(url) + " answered with status " + status;
    if (status == 408 || status == 425 || status == 429 || status >= 500) {
      throw new IOException(answer + ".");
    }
    throw new LegibleException(
        ErrorCode.FILE_NOT_FOUND,
        answer
            + (response.isRedirect()
                ? "; redirects are not followed, so name the address that it points to."
                : "; look whether the document is there and the address has not expired."));
  }

  private LegibleException tooLarge() {
    return new LegibleException(
        ErrorCode.FILE_TOO_LARGE,
        "The document at %s has more than %,d bytes. Make it smaller or raise LEGIBLE_MAX_FILE_SIZE."
            .formatted(ShownUrl.of(url), maxBytes));
  }
}
