// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.plain.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** HTML as one page; what it refers to is not fetched. */
public final class HtmlFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.HTML);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    Document html = HtmlText.parse(TextFile.bytes(file, limits));
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    new HtmlBlocks(page, new HtmlPictures(_ -> new byte[0]), limits).add(html);
    return FlowSource.of(mediaType, metadata(html), page.build(1, null));
  }

  private static Map<String, String> metadata(Document html) {
    Map<String, String> metadata = new LinkedHashMap<>();
    put(metadata, "title", html.title());
    put(metadata, "language", html.select("html").attr("lang"));
    for (Element meta : html.select("head > meta[name][content]")) {
      switch (meta.attr("name")) {
        case "author", "description", "keywords", "date" ->
            put(metadata, meta.attr("name"), meta.attr("content"));
        default -> {}
      }
    }
    return metadata;
  }

  private static void put(Map<String, String> metadata, String name, String value) {
    if (!value.isBlank()) {
      metadata.putIfAbsent(name, value.strip());
    }
  }
}
