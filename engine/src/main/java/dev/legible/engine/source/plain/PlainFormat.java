// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TextBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/** Plain text, whose paragraphs are parted by empty lines, and Markdown. */
public final class PlainFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.TEXT, MediaTypes.MARKDOWN);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    String text = TextFile.read(file, options.limits());
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(options.limits()));
    if (mediaType.equals(MediaTypes.MARKDOWN)) {
      new MarkdownText(options.limits()).add(text, page);
    } else {
      addParagraphs(text, page);
    }
    return FlowSource.of(mediaType, Map.of(), page.build(1, null));
  }

  /** Adds each run of lines without an empty one between them. */
  public static void addParagraphs(String text, FlowPageBuilder page) {
    StringBuilder paragraph = new StringBuilder();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.isBlank()) {
        page.paragraph(paragraph.toString());
        paragraph.setLength(0);
      } else {
        paragraph
            .append(paragraph.isEmpty() ? "" : "\n")
            .append(line.stripTrailing().replace("\f", ""));
      }
    }
    page.paragraph(paragraph.toString());
  }
}
