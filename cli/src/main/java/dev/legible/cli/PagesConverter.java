// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.reader.PageSelection;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a selection of pages. */
final class PagesConverter implements ITypeConverter<PageSelection> {

  @Override
  public PageSelection convert(String text) {
    try {
      return PageSelection.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
