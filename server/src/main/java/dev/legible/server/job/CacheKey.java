// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Limits;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** What a result depends on, as one name: equal keys, equal results. */
final class CacheKey {

  private CacheKey() {}

  /**
   * The key of a document read with these options.
   *
   * @param filename only its ending counts: it decides what plain text is taken for
   * @param models names of those that may be asked: a result without them is another one
   * @param engineVersion of everything that reads: results of another version are others
   * @return empty when the result is not to be kept: whoever has no password must not get what another
   *     read with it
   */
  static Optional<String> of(
      String sha256,
      String filename,
      JobOptions options,
      boolean password,
      Limits limits,
      List<String> models,
      String engineVersion) {
    if (password) {
      return Optional.empty();
    }
    String everything =
        String.join(
            "\n",
            sha256,
            ending(filename),
            options.mode().name(),
            String.join("+", options.languages()),
            String.valueOf(options.pages()).replace(" ", ""),
            Boolean.toString(options.recognition()),
            limits.toString(),
            String.valueOf(options.vision()),
            String.join("+", models),
            engineVersion);
    return Optional.of(DigestUtils.sha256Hex(everything));
  }

  private static String ending(String filename) {
    return filename.substring(filename.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
