// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A number of bytes as people write it: {@code 512m}, {@code 50MB}, {@code 1g}, {@code 4096}. */
record ByteSize(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([kmg]?)i?b?");

  static ByteSize parse(String text) {
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

  /** Lets picocli read sizes. */
  static final class Converter implements ITypeConverter<ByteSize> {

    @Override
    public ByteSize convert(String text) {
      try {
        return parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
