// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 512m}, {@code 50MB}, {@code 1g}, {@code 4096}. */
public record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmg]?)i?b?");

  /**
   * Reads a size.
   *
   * @throws IllegalArgumentException when it is none; the message says what is
   */
  public static ByteSize parse(String text) {
    Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is not a size. Write 50MB, 512m or 1g.".formatted(text));
    }
    int shift =
        switch (form.group(2)) {
          case "k" -> 10;
          case "m" -> 20;
          case "g" -> 30;
          default -> 0;
        };
    return new ByteSize(Long.parseLong(form.group(1)) << shift);
  }
}
