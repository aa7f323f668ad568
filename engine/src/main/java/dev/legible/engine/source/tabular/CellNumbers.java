// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.tabular;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/**
 * Writes a spreadsheet's numbers in their cells' formats. Dates are written as ISO 8601: what a
 * spreadsheet shows depends on the country it is opened in. Not thread-safe.
 */
public final class CellNumbers {

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd");
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private final DataFormatter formatter = new DataFormatter(Locale.US);
  private final boolean since1904;

  /** Whether days are counted from 1904, as old Macintosh files do. */
  public CellNumbers(boolean since1904) {
    this.since1904 = since1904;
  }

  /**
   * The number as text.
   *
   * @param id of the format; those below 164 are built in
   * @param custom format code, null when it is a built-in one
   */
  public String text(double value, int id, @Nullable String custom) {
    String builtIn = custom == null ? BuiltinFormats.getBuiltinFormat(id) : custom;
    String format = builtIn == null ? "General" : builtIn;
    if (namesDay(format)
        && DateUtil.isADateFormat(id, format)
        && DateUtil.isValidExcelDate(value)) {
      LocalDateTime time = DateUtil.getLocalDateTime(value, since1904);
      boolean midnight = time.toLocalTime().equals(LocalTime.MIDNIGHT);
      boolean dateOnly = midnight && format.toLowerCase(Locale.ROOT).indexOf('h') < 0;
      return time.format(dateOnly ? DATE : TIMESTAMP);
    }
    try {
      return formatter.formatRawCellContents(value, id, format, since1904).strip();
    } catch (IllegalArgumentException e) {
      return Double.toString(value);
    }
  }

  private static boolean namesDay(String format) {
    String code = format.toLowerCase(Locale.ROOT).replaceAll("\"[^\"]*\"|\\[[^]]*]|\\\\.", "");
    return code.indexOf('y') >= 0 || code.indexOf('d') >= 0;
  }
}
