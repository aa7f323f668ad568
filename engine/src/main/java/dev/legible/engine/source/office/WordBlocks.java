// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.StyledTextBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The blocks of one part of a text document: its body, a header, the notes. */
final class WordBlocks {

  private final WordStyles styles;
  private final WordNumbering numbering;
  private final WordInlines inlines;
  private final Drawings drawings;
  private final List<String> code = new ArrayList<>();

  WordBlocks(WordContext context, String part, java.util.function.UnaryOperator<String> noteMark)
      throws IOException {
    var relationships = context.parts().relationships(part);
    this.styles = context.styles();
    this.numbering = context.numbering();
    this.inlines = new WordInlines(styles, relationships, noteMark);
    this.drawings = new Drawings(context.parts(), relationships, this::boxed);
  }

  /** Adds a block; {@link #finish} must follow the last. */
  void add(XmlElement block, FlowPageBuilder out) throws IOException {
    switch (block.name()) {
      case "p" -> paragraph(block, out);
      case "tbl" -> table(block, out);
      case "sdt" -> addAll(block.child("sdtContent").children(), out);
      case "ins", "moveTo", "customXml", "smartTag" -> addAll(block.children(), out);
      default -> {}
    }
  }

  void addAll(Iterable<XmlElement> blocks, FlowPageBuilder out) throws IOException {
    for (XmlElement block : blocks) {
      add(block, out);
    }
  }

  private void boxed(Iterable<XmlElement> blocks, FlowPageBuilder out) throws IOException {
    addAll(blocks, out);
    finish(out);
  }

  /** Writes what waits for its end: lines of code become one block. */
  void finish(FlowPageBuilder out) {
    if (!code.isEmpty()) {
      out.code(String.join("\n", code));
      code.clear();
    }
  }

  private void paragraph(XmlElement paragraph, FlowPageBuilder out) throws IOException {
    List<XmlElement> floating = new ArrayList<>();
    StyledText text = inlines.read(paragraph, floating);
    if (styles.isCode(paragraph) || CodeFont.looksLikeCode(paragraph, text.text())) {
      code.add(CodeFont.raw(paragraph));
      return;
    }
    finish(out);
    WordNumbering.Item item = text.text().isBlank() ? null : numbering.item(paragraph);
    int heading = styles.headingLevel(paragraph);
    if (heading > 0) {
      out.heading(heading, labelled(item, text));
    } else if (item != null) {
      out.listItem(item.depth(), item.label(), text);
    } else {
      out.block(styles.isCaption(paragraph) ? BlockType.CAPTION : BlockType.PARAGRAPH, 0, text);
    }
    for (XmlElement drawing : floating) {
      drawings.add(drawing, out);
    }
  }

  private static StyledText labelled(WordNumbering.@Nullable Item item, StyledText text) {
    if (item == null || item.label().isEmpty() || item.label().equals("•")) {
      return text;
    }
    return new StyledTextBuilder().append(item.label() + " ").append(text).build();
  }

  /** A table of one cell is a frame around its content. */
  private void table(XmlElement table, FlowPageBuilder out) throws IOException {
    finish(out);
    List<XmlElement> rows = WordTable.rows(table);
    if (rows.size() == 1 && WordTable.cells(rows.getFirst()).size() == 1) {
      addAll(WordTable.cells(rows.getFirst()).getFirst().children(), out);
      finish(out);
      return;
    }
    FlowPageBuilder pictures = new FlowPageBuilder(out.budget());
    out.table(WordTable.read(rows, cell -> cellText(cell, pictures)));
    out.addAll(pictures);
  }

  /** The cell's blocks, a line each; its pictures go behind the table. */
  private StyledText cellText(XmlElement cell, FlowPageBuilder pictures) throws IOException {
    StyledTextBuilder text = new StyledTextBuilder();
    for (XmlElement block : cell.children()) {
      switch (block.name()) {
        case "p" -> cellParagraph(block, text, pictures);
        case "tbl" -> {
          for (XmlElement row : WordTable.rows(block)) {
            text.breakLine();
            for (XmlElement inner : WordTable.cells(row)) {
              text.append(text.endsWithSpace() ? "" : "\t").append(cellText(inner, pictures));
            }
          }
        }
        case "tcPr" -> {}
        default -> text.breakLine().append(cellText(unwrapped(block), pictures));
      }
    }
    return text.build();
  }

  private static XmlElement unwrapped(XmlElement block) {
    return block.is("sdt") ? block.child("sdtContent") : block;
  }

  private void cellParagraph(XmlElement paragraph, StyledTextBuilder text, FlowPageBuilder pictures)
      throws IOException {
    List<XmlElement> floating = new ArrayList<>();
    StyledText own = inlines.read(paragraph, floating);
    if (!own.text().isEmpty()) {
      WordNumbering.Item item = numbering.item(paragraph);
      text.breakLine();
      if (item != null && !item.label().isEmpty()) {
        text.append(item.label() + " ");
      }
      text.append(own);
    }
    for (XmlElement drawing : floating) {
      drawings.add(drawing, pictures);
    }
  }
}
