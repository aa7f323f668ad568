// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.outbound;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * Requests to addresses that callers name. Only http and https, no user information, no redirects; names
 * are resolved once and the connection goes to what was checked; private, local and special addresses
 * are refused unless the operator has listed the exact origin. Thread-safe.
 */
public interface Outbound extends AutoCloseable {

  /**
   * Looks at an address without calling it.
   *
   * @throws AddressRefusedException when it would not be called, as far as can be told without a name
   *     server
   */
  void requireAllowed(String url) throws AddressRefusedException;

  /**
   * Downloads into a file.
   *
   * @param maxBytes more than this and the download fails with {@code FILE_TOO_LARGE}
   * @throws AddressRefusedException when the address must not be called
   * @throws dev.legible.document.LegibleException when there is no such document, or it is too large
   * @throws IOException when the other side does not answer as it should; may pass
   */
  void download(URI url, Path target, long maxBytes) throws IOException;

  /**
   * Posts a body and returns the status; of the answer at most 64 kB are read and thrown away.
   *
   * @throws IOException when there was no answer in time
   */
  Answer post(URI url, Map<String, String> headers, byte[] body) throws IOException;

  /**
   * What came back.
   *
   * @param retryAfterSeconds what the receiver asks for; 0 when it asks for nothing
   */
  record Answer(int status, long retryAfterSeconds) {}

  @Override
  void close();
}
