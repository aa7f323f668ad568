// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.page.FlowPage.Element;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Reads a text document: headers, body, notes and footers, as one page. */
final class WordDocument {

  private static final Set<String> BODY_BLOCKS = Set.of("p", "tbl", "sdt");

  private final OfficePackage parts;
  private final String main;
  private final WordContext context;
  private final Limits limits;

  /** From "footnote 2" to what marks it, in the order of the text. */
  private final Map<String, String> notes = new LinkedHashMap<>();

  WordDocument(OfficePackage parts, Limits limits) throws IOException {
    this.parts = parts;
    this.limits = limits;
    this.main = parts.mainPart("word/document.xml");
    WordStyles styles = new WordStyles(related("styles"));
    this.context = new WordContext(parts, styles, new WordNumbering(related("numbering"), styles));
  }

  private XmlElement related(String type) throws IOException {
    return parts.tree(parts.target(main, type, "word/" + type + ".xml"));
  }

  FlowPage page(int number) throws IOException {
    FlowPageBuilder out = new FlowPageBuilder(new TextBudget(limits));
    margins("header", BlockType.HEADER, out);
    WordBlocks body = new WordBlocks(context, main, this::mark);
    parts.elements(main, BODY_BLOCKS, block -> body.add(block, out));
    body.finish(out);
    addNotes("footnote", out);
    addNotes("endnote", out);
    margins("footer", BlockType.FOOTER, out);
    return out.build(number, null);
  }

  private String mark(String note) {
    return notes.computeIfAbsent(note, _ -> "[" + (notes.size() + 1) + "]");
  }

  /** Each distinct header or footer once; first and even pages often repeat the usual one. */
  private void margins(String type, BlockType blockType, FlowPageBuilder out) throws IOException {
    Set<String> seen = new LinkedHashSet<>();
    for (Relationship relationship : parts.relationships(main).values()) {
      if (!relationship.type().equals(type) || relationship.external()) {
        continue;
      }
      FlowPageBuilder margin = new FlowPageBuilder(out.budget());
      WordBlocks blocks = new WordBlocks(context, relationship.target(), note -> "");
      blocks.addAll(parts.tree(relationship.target()).children(), margin);
      blocks.finish(margin);
      for (Element element : margin.elements()) {
        switch (element) {
          case Element.Picture picture -> out.picture(picture.encoded(), picture.description());
          case Element.Written(Block block) when block.table() != null -> out.table(block.table());
          case Element.Written(Block block) -> {
            if (seen.add(block.text().text())) {
              out.block(blockType, 0, block.text());
            }
          }
        }
      }
    }
  }

  private void addNotes(String kind, FlowPageBuilder out) throws IOException {
    String part = parts.target(main, kind + "s", "word/" + kind + "s.xml");
    if (notes.isEmpty() || !parts.has(part)) {
      return;
    }
    Map<String, XmlElement> byId = new HashMap<>();
    parts.tree(part).children(kind).forEach(note -> byId.put(note.attribute("id", ""), note));
    for (Map.Entry<String, String> note : notes.entrySet()) {
      XmlElement content =
          byId.get(
              note.getKey().startsWith(kind) ? note.getKey().substring(kind.length() + 1) : "");
      if (content != null) {
        addNote(content, note.getValue(), part, out);
      }
    }
  }

  private void addNote(XmlElement note, String mark, String part, FlowPageBuilder out)
      throws IOException {
    FlowPageBuilder blocks = new FlowPageBuilder(out.budget());
    WordBlocks reader = new WordBlocks(context, part, n -> "");
    reader.addAll(note.children(), blocks);
    reader.finish(blocks);
    StringBuilder text = new StringBuilder(mark);
    for (Element element : blocks.elements()) {
      if (element instanceof Element.Written(Block block)) {
        text.append(' ').append(block.text().text());
      }
    }
    out.block(BlockType.FOOTNOTE, 0, StyledText.plain(text.toString()));
  }
}
