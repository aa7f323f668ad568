// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.legacy;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import dev.legible.engine.source.flow.TextBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.hpsf.SummaryInformation;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Office 97 to 2003: DOC as one page, XLS and PPT with a page for each sheet or slide. */
public final class LegacyOfficeFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.DOC, MediaTypes.XLS, MediaTypes.PPT);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    TextBudget budget = new TextBudget(limits);
    try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
      return Passwords.with(options.password(), () -> read(files, mediaType, budget))
          .within(limits);
    }
  }

  private static FlowSource read(POIFSFileSystem files, String mediaType, TextBudget budget)
      throws IOException {
    switch (mediaType) {
      case MediaTypes.XLS -> {
        try (HSSFWorkbook workbook = new HSSFWorkbook(files, true)) {
          return source(
              mediaType, new ExcelBook(workbook, budget).pages(), workbook.getSummaryInformation());
        }
      }
      case MediaTypes.PPT -> {
        try (HSLFSlideShow show = new HSLFSlideShow(files)) {
          return source(
              mediaType, new SlideShow(show, budget).pages(), show.getSummaryInformation());
        }
      }
      default -> {
        try (HWPFDocument document = new HWPFDocument(files)) {
          return source(
              mediaType,
              List.of(new WordText(document, budget).page()),
              document.getSummaryInformation());
        }
      }
    }
  }

  private static FlowSource source(
      String mediaType, List<FlowPage> pages, @Nullable SummaryInformation summary) {
    Map<String, String> metadata = new LinkedHashMap<>();
    if (summary != null) {
      put(metadata, "title", summary.getTitle());
      put(metadata, "creator", summary.getAuthor());
      put(metadata, "subject", summary.getSubject());
      put(metadata, "keywords", summary.getKeywords());
    }
    List<PageMaker> makers = pages.stream().<PageMaker>map(page -> _ -> page).toList();
    return new FlowSource(mediaType, metadata, List.of(), makers, () -> {});
  }

  private static void put(Map<String, String> metadata, String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      metadata.put(name, value.strip());
    }
  }
}
