// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.markup;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowText;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.flow.TextBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Tables of HTML with their spans. */
final class HtmlTables {

  private static final Set<String> GROUPS = Set.of("thead", "tbody", "tfoot");

  private final HtmlPictures pictures;
  private final Limits limits;

  HtmlTables(HtmlPictures pictures, Limits limits) {
    this.pictures = pictures;
    this.limits = limits;
  }

  /** The cell of a table that has but one, which is then a frame for its content. */
  @Nullable Element onlyCell(Element table) {
    List<Element> rows = rows(table);
    boolean single = rows.size() == 1 && cells(rows.getFirst()).size() == 1;
    return single && table.selectFirst("> caption") == null
        ? cells(rows.getFirst()).getFirst()
        : null;
  }

  void add(Element table, FlowPageBuilder page) {
    Element caption = table.selectFirst("> caption");
    if (caption != null) {
      page.block(BlockType.CAPTION, 0, FlowText.join(content(caption).elements()));
    }
    TableBuilder grid = new TableBuilder();
    FlowPageBuilder behind = new FlowPageBuilder(page.budget());
    for (Element row : rows(table)) {
      grid.row();
      Element group = row.parent();
      boolean head = group != null && group.normalName().equals("thead");
      for (Element cell : cells(row)) {
        FlowPageBuilder content = content(cell);
        StyledText text = FlowText.join(content.elements());
        int rowSpan = number(cell.attr("rowspan"), 1);
        int columnSpan = number(cell.attr("colspan"), 1);
        boolean header = head || cell.normalName().equals("th");
        grid.cell(text, rowSpan == 0 ? Integer.MAX_VALUE : rowSpan, columnSpan, header);
        FlowText.pictures(content.elements(), behind);
      }
    }
    page.table(grid.build());
    page.addAll(behind);
  }

  private FlowPageBuilder content(Element cell) {
    FlowPageBuilder content = new FlowPageBuilder(new TextBudget(limits));
    new HtmlBlocks(content, pictures, limits).add(cell);
    return content;
  }

  private static List<Element> rows(Element table) {
    List<Element> rows = new ArrayList<>();
    for (Element child : table.children()) {
      if (child.normalName().equals("tr")) {
        rows.add(child);
      } else if (GROUPS.contains(child.normalName())) {
        child.children().stream().filter(e -> e.normalName().equals("tr")).forEach(rows::add);
      }
    }
    return rows;
  }

  private static List<Element> cells(Element row) {
    return row.children().stream()
        .filter(e -> e.normalName().equals("td") || e.normalName().equals("th"))
        .toList();
  }

  static int number(String attribute, int otherwise) {
    try {
      return attribute.isBlank() ? otherwise : Integer.parseInt(attribute.strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
