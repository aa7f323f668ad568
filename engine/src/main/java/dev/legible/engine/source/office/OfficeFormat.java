// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Office Open XML (ECMA-376), transitional and strict: DOCX as one page, XLSX and PPTX with a page
 * for each sheet or slide.
 */
public final class OfficeFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.DOCX, MediaTypes.XLSX, MediaTypes.PPTX);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    OfficePackage parts = OfficePackage.open(file, options.limits());
    try {
      List<PageMaker> pages =
          switch (mediaType) {
            case MediaTypes.XLSX -> new Workbook(parts, options.limits()).pages();
            case MediaTypes.PPTX -> new Presentation(parts, options.limits()).pages();
            default -> List.of(new WordDocument(parts, options.limits())::page);
          };
      return new FlowSource(mediaType, parts.metadata(), List.of(), pages, parts)
          .within(options.limits());
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }
}
