// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Document;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Span;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.export.MarkdownText.Place;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * GitHub-flavoured Markdown. Every page begins with an anchor, {@code <a id="page-3"></a>}, unless
 * the document is its first page alone. Names of sheets and slides become headings. Running heads
 * and feet are left out, except from pages that hold nothing else.
 */
final class MarkdownExporter implements Exporter {

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    Writer writer = Characters.utf8(out);
    List<Page> pages = document.pages();
    boolean anchored = pages.size() > 1 || (!pages.isEmpty() && pages.getFirst().number() != 1);
    boolean first = true;
    for (Page page : pages) {
      for (String chunk : chunks(page, anchored)) {
        writer.write(first ? chunk : "\n" + chunk);
        writer.write('\n');
        first = false;
      }
    }
    writer.flush();
  }

  /** What stands apart by an empty line. */
  private static List<String> chunks(Page page, boolean anchored) {
    List<String> chunks = new ArrayList<>();
    if (anchored) {
      chunks.add("<a id=\"page-" + page.number() + "\"></a>");
    }
    String name = PageName.unlessRepeated(page);
    if (!name.isEmpty()) {
      chunks.add("# " + MarkdownText.of(StyledText.plain(name), Place.HEADING));
    }
    MarkdownList list = new MarkdownList();
    for (Block block : body(page)) {
      if (block.type() == BlockType.LIST_ITEM) {
        list.add(block);
        continue;
      }
      list.endInto(chunks);
      String chunk = chunk(block);
      if (!chunk.isEmpty()) {
        chunks.add(chunk);
      }
    }
    list.endInto(chunks);
    return chunks;
  }

  private static List<Block> body(Page page) {
    List<Block> body =
        page.blocks().stream()
            .filter(block -> block.type() != BlockType.HEADER && block.type() != BlockType.FOOTER)
            .toList();
    return body.isEmpty() ? page.blocks() : body;
  }

  private static String chunk(Block block) {
    return switch (block.type()) {
      case HEADING -> heading(block);
      case PARAGRAPH, LIST_ITEM, FOOTNOTE, HEADER, FOOTER ->
          MarkdownText.of(block.text(), Place.PARAGRAPH);
      case TABLE -> table(block.table());
      case FIGURE -> figure(block);
      case CAPTION -> MarkdownText.of(italic(block.text()), Place.PARAGRAPH);
      case CODE -> code(block.text().text());
    };
  }

  private static String table(@Nullable Table table) {
    return table == null ? "" : MarkdownTable.of(table);
  }

  private static String heading(Block block) {
    String text = MarkdownText.of(block.text(), Place.HEADING);
    return text.isEmpty() ? "" : "#".repeat(Math.clamp(block.level(), 1, 6)) + " " + text;
  }

  private static String figure(Block block) {
    StyledText text = block.text();
    if (!block.lines().isEmpty()) {
      text =
          StyledText.plain(
              block.lines().stream().map(Line::text).collect(Collectors.joining("\n")));
    }
    String written = MarkdownText.of(text, Place.PARAGRAPH);
    return written.isEmpty() ? "<!-- image -->" : written;
  }

  private static StyledText italic(StyledText text) {
    List<Span> spans = new ArrayList<>(text.spans());
    spans.add(new Span(0, text.text().length(), Span.Style.ITALIC, null));
    return new StyledText(text.text(), spans);
  }

  private static String code(String raw) {
    String code = Characters.writable(raw).stripTrailing();
    if (code.isBlank()) {
      return "";
    }
    String fence = "`".repeat(Math.max(3, MarkdownText.longestRun(code, '`') + 1));
    return fence + "\n" + code + "\n" + fence;
  }
}
