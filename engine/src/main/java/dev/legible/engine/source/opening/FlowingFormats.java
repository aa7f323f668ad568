// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.markup.HtmlFormat;
import dev.legible.engine.source.office.OfficeFormat;
import dev.legible.engine.source.plain.PlainFormat;
import dev.legible.engine.source.tabular.DelimitedFormat;
import java.util.List;

/** Every format without fixed pages, ready to be opened. */
public final class FlowingFormats {

  private FlowingFormats() {}

  /** All formats but PDF and pictures. */
  public static List<SourceFormat> all() {
    return List.of(new OfficeFormat(), new HtmlFormat(), new PlainFormat(), new DelimitedFormat());
  }
}
