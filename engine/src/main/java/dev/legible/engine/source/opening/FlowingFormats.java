// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.detect.MediaTypeDetector;
import dev.legible.engine.source.legacy.EncryptedOffice;
import dev.legible.engine.source.legacy.LegacyOfficeFormat;
import dev.legible.engine.source.mail.MailFormat;
import dev.legible.engine.source.markup.EpubFormat;
import dev.legible.engine.source.markup.HtmlFormat;
import dev.legible.engine.source.markup.XmlFormat;
import dev.legible.engine.source.office.OfficeFormat;
import dev.legible.engine.source.opendocument.OpenDocumentFormat;
import dev.legible.engine.source.plain.JsonFormat;
import dev.legible.engine.source.plain.NotebookFormat;
import dev.legible.engine.source.plain.PlainFormat;
import dev.legible.engine.source.rtf.RtfFormat;
import dev.legible.engine.source.tabular.DelimitedFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Every format without fixed pages, ready to be opened. */
public final class FlowingFormats {

  private FlowingFormats() {}

  /** All formats but PDF and pictures. */
  public static List<SourceFormat> all() {
    OfficeFormat office = new OfficeFormat();
    return List.of(
        office,
        new EncryptedOffice(office),
        new LegacyOfficeFormat(),
        new OpenDocumentFormat(),
        new RtfFormat(),
        new HtmlFormat(),
        new EpubFormat(),
        new XmlFormat(),
        new MailFormat(FlowingFormats::attachment),
        new DelimitedFormat(),
        new JsonFormat(),
        new NotebookFormat(),
        new PlainFormat());
  }

  private static Source attachment(Path file, String name, ReadOptions options) throws IOException {
    String mediaType = new MediaTypeDetector(options.limits()).detect(file, name);
    return new SourceFormats(all()).open(file, mediaType, options);
  }
}
