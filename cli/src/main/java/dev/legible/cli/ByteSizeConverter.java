// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.ByteSize;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lets picocli read sizes. */
final class ByteSizeConverter implements ITypeConverter<ByteSize> {

  @Override
  public ByteSize convert(String text) {
    try {
      return ByteSize.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
