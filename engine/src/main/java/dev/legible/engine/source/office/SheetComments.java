// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.office;

import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.xml.XmlElement;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments on a sheet, in both of their forms. */
final class SheetComments {

  private final OfficePackage parts;
  private final String workbook;
  private final String sheet;

  SheetComments(OfficePackage parts, String workbook, String sheet) {
    this.parts = parts;
    this.workbook = workbook;
    this.sheet = sheet;
  }

  void addTo(FlowPageBuilder out) throws IOException {
    XmlElement notes = parts.tree(parts.target(sheet, "comments", ""));
    List<XmlElement> authors = notes.child("authors").children("author");
    for (XmlElement note : notes.child("commentList").children("comment")) {
      int author = note.number("authorId", -1);
      String name = author >= 0 && author < authors.size() ? authors.get(author).text() : "";
      // A thread leaves such a note for programs that know no threads.
      if (!name.startsWith("tc=")) {
        out.block(
            Comment.TYPE, 0, Comment.text(name, "", SheetValues.richText(note.child("text"))));
      }
    }
    addThreads(out);
  }

  private void addThreads(FlowPageBuilder out) throws IOException {
    XmlElement threads = parts.tree(parts.target(sheet, "threadedComment", ""));
    Map<String, String> persons = new HashMap<>();
    for (XmlElement person :
        parts.tree(parts.target(workbook, "person", "xl/persons/person.xml")).children("person")) {
      persons.put(person.attribute("id", ""), person.attribute("displayName", ""));
    }
    for (XmlElement comment : threads.children("threadedComment")) {
      String author = persons.getOrDefault(comment.attribute("personId", ""), "");
      String text = comment.child("text").text();
      out.block(Comment.TYPE, 0, Comment.text(author, comment.attribute("dT", ""), text));
    }
  }
}
