// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.flow.TableBuilder;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;
import org.jsoup.Jsoup;

/** Markdown (CommonMark with GitHub's tables and strikethrough) as blocks. Thread-safe. */
public final class MarkdownText {

  private final Parser parser;

  public MarkdownText(Limits limits) {
    this.parser =
        Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create()))
            .build();
  }

  /** Adds the blocks of a Markdown text. */
  public void add(String markdown, FlowPageBuilder page) {
    children(parser.parse(markdown), 0, page);
  }

  private static void children(Node parent, int depth, FlowPageBuilder page) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      block(node, depth, page);
    }
  }

  private static void block(Node node, int depth, FlowPageBuilder page) {
    switch (node) {
      case Heading heading -> page.heading(heading.getLevel(), MarkdownInlines.read(heading));
      case Paragraph paragraph -> paragraph(paragraph, page);
      case FencedCodeBlock code -> page.code(code.getLiteral());
      case IndentedCodeBlock code -> page.code(code.getLiteral());
      case BulletList list -> items(list, depth + 1, 0, page);
      case OrderedList list -> {
        Integer start = list.getMarkerStartNumber();
        items(list, depth + 1, start == null ? 1 : start, page);
      }
      case TableBlock table -> table(table, page);
      case HtmlBlock html -> page.paragraph(Jsoup.parse(html.getLiteral()).text());
      case BlockQuote quote -> children(quote, depth, page);
      default -> children(node, depth, page);
    }
  }

  private static void paragraph(Paragraph paragraph, FlowPageBuilder page) {
    page.paragraph(MarkdownInlines.read(paragraph));
    MarkdownInlines.pictures(paragraph, page);
  }

  /** The first number of an ordered list, 0 for bullets. */
  private static void items(Node list, int depth, int first, FlowPageBuilder page) {
    int number = first;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      if (!(item instanceof ListItem)) {
        continue;
      }
      String marker = list instanceof BulletList ? "•" : number++ + ".";
      Node content = item.getFirstChild();
      if (content instanceof Paragraph paragraph) {
        page.listItem(depth, marker, MarkdownInlines.read(paragraph));
        MarkdownInlines.pictures(paragraph, page);
        content = content.getNext();
      }
      for (; content != null; content = content.getNext()) {
        block(content, depth, page);
      }
    }
  }

  private static void table(TableBlock block, FlowPageBuilder page) {
    TableBuilder table = new TableBuilder();
    for (Node part = block.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          table.row();
          for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
            boolean header = cell instanceof TableCell tableCell && tableCell.isHeader();
            StyledText text = new StyledTextBuilder().append(MarkdownInlines.read(cell)).build();
            table.cell(text, 1, 1, header);
          }
        }
      }
    }
    page.table(table.build());
  }
}
