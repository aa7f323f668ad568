// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step from one state of the tables to the next.
 *
 * @param version its number, counted across all locations
 * @param name of its file
 */
record MigrationScript(int version, String name, String text)
    implements Comparable<MigrationScript> {

  private static final Pattern NAME = Pattern.compile("V(\\d{1,6})__\\w+\\.sql");

  static MigrationScript named(String name, String text) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalStateException(
          "The migration script %s has to be named like V12__what_it_does.sql.".formatted(name));
    }
    // A checkout with other line ends is the same script.
    return new MigrationScript(
        Integer.parseInt(matcher.group(1)), name, text.replace("\r\n", "\n"));
  }

  /** SHA-256 of the text, in hexadecimal. */
  String checksum() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }

  @Override
  public int compareTo(MigrationScript other) {
    return Integer.compare(version, other.version);
  }
}
