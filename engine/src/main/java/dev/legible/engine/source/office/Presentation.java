// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.options.Limits;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource.PageMaker;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a presentation: a page for each slide, hidden ones too. */
final class Presentation {

  private final OfficePackage parts;
  private final String main;
  private final TextBudget budget;
  private final Map<String, XmlElement> shared = new HashMap<>();
  private final Map<String, String> authors = new HashMap<>();

  Presentation(OfficePackage parts, Limits limits) throws IOException {
    this.parts = parts;
    this.main = parts.mainPart("ppt/presentation.xml");
    this.budget = new TextBudget(limits);
  }

  List<PageMaker> pages() throws IOException {
    readAuthors();
    Map<String, Relationship> relationships = parts.relationships(main);
    List<PageMaker> pages = new ArrayList<>();
    for (XmlElement id : parts.tree(main).child("sldIdLst").children("sldId")) {
      Relationship slide = relationships.get(id.attribute("r:id", ""));
      if (slide != null && parts.has(slide.target())) {
        pages.add(number -> page(number, slide.target()));
      }
    }
    return pages;
  }

  private void readAuthors() throws IOException {
    for (String type : List.of("commentAuthors", "authors")) {
      for (XmlElement author : parts.tree(parts.target(main, type, "")).children()) {
        String initials = author.attribute("initials", "");
        String name = author.attribute("name", "");
        authors.put(
            author.attribute("id", ""),
            initials.isEmpty() || name.contains("(") ? name : name + " (" + initials + ")");
      }
    }
  }

  private FlowPage page(int number, String part) throws IOException {
    String layout = parts.target(part, "slideLayout", "");
    String master = parts.target(layout, "slideMaster", "");
    Placeholders placeholders = new Placeholders(sharedTree(layout), sharedTree(master));
    FlowPageBuilder out = new FlowPageBuilder(budget);
    new Slide(parts, part, placeholders).addTo(out);
    addNotes(part, out);
    addComments(part, out);
    return out.build(number, null);
  }

  private XmlElement sharedTree(String part) throws IOException {
    XmlElement tree = shared.get(part);
    if (tree == null) {
      tree = part.isEmpty() ? XmlElement.NOTHING : parts.tree(part);
      shared.put(part, tree);
    }
    return tree;
  }

  private void addNotes(String slide, FlowPageBuilder out) throws IOException {
    XmlElement notes = parts.tree(parts.target(slide, "notesSlide", ""));
    for (XmlElement shape : notes.path("cSld", "spTree").children("sp")) {
      if (Placeholders.typeOf(shape).equals("body")) {
        for (XmlElement paragraph : shape.child("txBody").children("p")) {
          out.block(
              dev.legible.document.BlockType.FOOTNOTE, 0, DrawingText.read(paragraph, Map.of()));
        }
      }
    }
  }

  private void addComments(String slide, FlowPageBuilder out) throws IOException {
    for (Relationship relationship : parts.relationships(slide).values()) {
      if (relationship.type().equals("comments")) {
        for (XmlElement comment : parts.tree(relationship.target()).descendants("cm")) {
          addComment(comment, out);
          comment.descendants("reply").forEach(reply -> addComment(reply, out));
        }
      }
    }
  }

  private void addComment(XmlElement comment, FlowPageBuilder out) {
    String author = authors.getOrDefault(comment.attribute("authorId", ""), "");
    String time = comment.attribute("dt", comment.attribute("created", ""));
    StringBuilder text = new StringBuilder(comment.child("text").text());
    for (XmlElement paragraph : comment.child("txBody").children("p")) {
      text.append(DrawingText.read(paragraph, Map.of()).text()).append('\n');
    }
    out.block(Comment.TYPE, 0, Comment.text(author, time, text.toString()));
  }
}
