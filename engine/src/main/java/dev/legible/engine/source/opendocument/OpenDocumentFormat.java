// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opendocument;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** OpenDocument 1.0 to 1.4: text as one page, sheets and slides as a page each. */
public final class OpenDocumentFormat implements SourceFormat {

  private static final Set<String> TEXT_BLOCKS =
      Set.of(
          "style",
          "list-style",
          "h",
          "p",
          "list",
          "table",
          "frame",
          "tracked-changes",
          "forms",
          "custom-shape",
          "annotation");
  private static final Set<String> SHEETS =
      Set.of("style", "list-style", "table", "tracked-changes");
  private static final Set<String> SLIDES = Set.of("style", "list-style", "page");

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.ODT, MediaTypes.ODS, MediaTypes.ODP);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    try (OpenDocumentPackage parts = OpenDocumentPackage.open(file, limits)) {
      List<FlowPage> pages =
          switch (mediaType) {
            case MediaTypes.ODS -> sheets(parts, limits);
            case MediaTypes.ODP -> slides(parts, limits);
            default -> text(parts, limits);
          };
      List<PageMaker> makers = pages.stream().<PageMaker>map(page -> _ -> page).toList();
      return new FlowSource(mediaType, parts.metadata(), List.of(), makers, () -> {})
          .within(limits);
    }
  }

  private static OpenDocumentStyles styles(OpenDocumentPackage parts) throws IOException {
    OpenDocumentStyles styles = new OpenDocumentStyles();
    XmlElement named = parts.tree("styles.xml");
    named.descendants("style").forEach(styles::take);
    named.descendants("list-style").forEach(styles::take);
    return styles;
  }

  private static boolean isStyle(XmlElement element) {
    return element.is("style") || element.is("list-style");
  }

  private static List<FlowPage> text(OpenDocumentPackage parts, Limits limits) throws IOException {
    OpenDocumentStyles styles = styles(parts);
    OpenDocumentBlocks blocks = new OpenDocumentBlocks(parts, styles);
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    parts.content(
        TEXT_BLOCKS,
        element -> {
          if (isStyle(element)) {
            styles.take(element);
          } else {
            blocks.add(element, page);
          }
        });
    return List.of(page.build(1, null));
  }

  private static List<FlowPage> sheets(OpenDocumentPackage parts, Limits limits)
      throws IOException {
    OpenDocumentStyles styles = styles(parts);
    OpenDocumentSheet reader = new OpenDocumentSheet(new OpenDocumentBlocks(parts, styles));
    TextBudget budget = new TextBudget(limits);
    List<FlowPage> pages = new ArrayList<>();
    parts.content(
        SHEETS,
        element -> {
          if (isStyle(element)) {
            styles.take(element);
          } else if (element.is("table")) {
            FlowPageBuilder page = new FlowPageBuilder(budget);
            reader.add(element, page);
            pages.add(page.build(pages.size() + 1, element.attribute("name")));
          }
        });
    return pages;
  }

  private static List<FlowPage> slides(OpenDocumentPackage parts, Limits limits)
      throws IOException {
    OpenDocumentStyles styles = styles(parts);
    OpenDocumentSlide reader = new OpenDocumentSlide(new OpenDocumentBlocks(parts, styles));
    TextBudget budget = new TextBudget(limits);
    List<FlowPage> pages = new ArrayList<>();
    parts.content(
        SLIDES,
        element -> {
          if (isStyle(element)) {
            styles.take(element);
          } else {
            FlowPageBuilder page = new FlowPageBuilder(budget);
            reader.add(element, page);
            pages.add(page.build(pages.size() + 1, null));
          }
        });
    return pages;
  }
}
