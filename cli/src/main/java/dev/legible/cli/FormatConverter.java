// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.export.ExportFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an output format. */
final class FormatConverter implements ITypeConverter<ExportFormat> {

  @Override
  public ExportFormat convert(String name) {
    return ExportFormat.named(name.toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "\"%s\" is not a format. There are %s."
                        .formatted(name, String.join(", ", names()))));
  }

  private static List<String> names() {
    return Arrays.stream(ExportFormat.values()).map(ExportFormat::formatName).toList();
  }

  /** The names, for help and completion. */
  static final class Names extends ArrayList<String> {

    private static final long serialVersionUID = 1L;

    Names() {
      super(names());
    }
  }
}
