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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a workbook: a page for each sheet, hidden ones too, in the order of their tabs. */
final class Workbook {

  private final OfficePackage parts;
  private final String main;
  private final XmlElement workbook;
  private final Map<String, Relationship> relationships;
  private final TextBudget budget;
  private final TextBudget stringBudget;
  private @Nullable SheetValues values;

  Workbook(OfficePackage parts, Limits limits) throws IOException {
    this.parts = parts;
    this.main = parts.mainPart("xl/workbook.xml");
    this.workbook = parts.tree(main);
    this.relationships = parts.relationships(main);
    this.budget = new TextBudget(limits);
    this.stringBudget = new TextBudget(limits);
  }

  List<PageMaker> pages() {
    List<PageMaker> pages = new ArrayList<>();
    for (XmlElement sheet : workbook.child("sheets").children("sheet")) {
      pages.add(number -> page(number, sheet));
    }
    return pages;
  }

  private FlowPage page(int number, XmlElement sheet) throws IOException {
    FlowPageBuilder out = new FlowPageBuilder(budget);
    Relationship relationship = relationships.get(sheet.attribute("r:id", ""));
    if (relationship != null && parts.has(relationship.target())) {
      new Sheet(parts, relationship.target(), values()).addTo(out);
      new SheetComments(parts, main, relationship.target()).addTo(out);
    }
    return out.build(number, sheet.attribute("name"));
  }

  /** Read when the first sheet is asked for. */
  private SheetValues values() throws IOException {
    SheetValues read = values;
    if (read == null) {
      XmlElement styles = parts.tree(parts.target(main, "styles", "xl/styles.xml"));
      String epoch = workbook.child("workbookPr").attribute("date1904", "0");
      read = new SheetValues(strings(), styles, epoch.equals("1") || epoch.equals("true"));
      values = read;
    }
    return read;
  }

  private List<String> strings() throws IOException {
    List<String> strings = new ArrayList<>();
    String part = parts.target(main, "sharedStrings", "xl/sharedStrings.xml");
    if (parts.has(part)) {
      parts.elements(
          part,
          Set.of("si"),
          item -> {
            String text = SheetValues.richText(item);
            stringBudget.spend(text);
            strings.add(text);
          });
    }
    return strings;
  }
}
