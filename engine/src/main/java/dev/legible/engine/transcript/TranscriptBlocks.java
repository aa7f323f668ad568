// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.markup.HtmlText;
import dev.legible.engine.source.plain.MarkdownText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a model wrote, as blocks: Markdown, with tables in Markdown or HTML. */
final class TranscriptBlocks {

  private static final Pattern TABLE =
      Pattern.compile("<table\\b.*?</table\\s*>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  private TranscriptBlocks() {}

  /** The blocks in order. What a model says of pictures is left out: it stands nowhere on the page. */
  static List<Block> of(String markdown, Limits limits) {
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    MarkdownText text = new MarkdownText(limits);
    Matcher table = TABLE.matcher(markdown);
    int end = 0;
    while (table.find()) {
      text.add(markdown.substring(end, table.start()), page);
      HtmlText.add(table.group(), limits, page);
      end = table.end();
    }
    text.add(markdown.substring(end), page);
    List<Block> blocks = new ArrayList<>();
    for (FlowPage.Element element : page.elements()) {
      if (element instanceof FlowPage.Element.Written(Block block)
          && block.type() != BlockType.FIGURE) {
        blocks.add(block);
      }
    }
    return blocks;
  }
}
