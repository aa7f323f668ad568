// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * A key as its owner has it: {@code lgb_<id>_<secret><checksum>}. The id is public and finds the key;
 * the secret is 130 random bits; the checksum lets scanners of source code tell a leaked key from a
 * text that only looks like one. Nobody but its owner ever has the whole: only a hash is stored.
 *
 * @param id 12 letters and digits
 * @param text the whole
 */
public record ApiKey(String id, String text) {

  private static final int ID_LENGTH = 12;
  private static final int SECRET_LENGTH = 26;
  private static final int CHECKSUM_LENGTH = 7;
  private static final Pattern FORM =
      Pattern.compile(
          "(lgb_([0-9a-z]{%d})_[0-9a-z]{%d})([0-9a-z]{%d})"
              .formatted(ID_LENGTH, SECRET_LENGTH, CHECKSUM_LENGTH));

  /** A new one. */
  static ApiKey random(SecureRandom random) {
    String id = RandomText.of(ID_LENGTH, random);
    String body = "lgb_" + id + "_" + RandomText.of(SECRET_LENGTH, random);
    return new ApiKey(id, body + checksum(body));
  }

  /** Reads one; empty when the text is none or is mistyped. */
  static Optional<ApiKey> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches() && checksum(form.group(1)).equals(form.group(3))
        ? Optional.of(new ApiKey(form.group(2), text))
        : Optional.empty();
  }

  /** What is stored of it. The secret is random enough that a fast hash is right. */
  String hash() {
    return DigestUtils.sha256Hex(text);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "lgb_" + id + "_***";
  }

  private static String checksum(String body) {
    CRC32 crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.US_ASCII));
    String digits = Long.toString(crc.getValue(), 36);
    return "0".repeat(CHECKSUM_LENGTH - digits.length()) + digits;
  }
}
