// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Cell;
import dev.legible.document.Table;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TableLayoutTest {

  private static List<Table> tables(SketchedPage page) {
    return Layout.blocks(page.content()).stream()
        .map(Block::table)
        .filter(Objects::nonNull)
        .toList();
  }

  private static SketchedPage page() {
    return new SketchedPage(600, 800)
        .text(50, 60, 10, "A sentence above the table tells what it is about.");
  }

  private static SketchedPage grid() {
    SketchedPage page = page();
    for (int i = 0; i <= 3; i++) {
      page.level(50, 350, 100 + 20 * i);
    }
    for (int i = 0; i <= 3; i++) {
      page.upright(50 + 100 * i, i == 2 ? 120 : 100, 160);
    }
    return page.text(60, 105, 10, "Name")
        .text(190, 105, 10, "Over two columns")
        .text(60, 125, 10, "alpha")
        .text(160, 125, 10, "1")
        .text(260, 125, 10, "2")
        .text(60, 145, 10, "beta")
        .text(160, 145, 10, "3")
        .text(260, 145, 10, "4");
  }

  @Test
  void rulings_give_cells_and_missing_ones_spans() {
    Table table = tables(grid()).getFirst();
    assertThat(table.rows())
        .containsExactly(
            List.of("Name", "Over two columns", ""),
            List.of("alpha", "1", "2"),
            List.of("beta", "3", "4"));
    assertThat(table.cells())
        .filteredOn(c -> c.columnSpan() == 2)
        .extracting(c -> c.text().text())
        .containsExactly("Over two columns");
    assertThat(table.cells()).filteredOn(Cell::header).hasSize(2);
  }

  @Test
  void rows_of_figures_under_a_ruled_head_are_rows_although_no_ruling_parts_them() {
    SketchedPage page = page().level(50, 350, 100).level(50, 350, 120).level(50, 350, 170);
    for (int i = 0; i <= 3; i++) {
      page.upright(50 + 100 * i, 100, 170);
    }
    page.text(60, 105, 10, "Year").text(160, 105, 10, "In").text(260, 105, 10, "Out");
    for (int i = 0; i < 3; i++) {
      page.text(60, 124 + 14 * i, 10, "row" + i)
          .text(160, 124 + 14 * i, 10, "1" + i)
          .text(260, 124 + 14 * i, 10, "2" + i);
    }
    assertThat(tables(page).getFirst().rows()).hasSize(4).contains(List.of("row1", "11", "21"));
  }

  @Test
  void aligned_figures_are_a_table_without_any_ruling() {
    SketchedPage page = page();
    String[] names = {"Germany", "France", "Italy", "Spain", "Austria"};
    for (int i = 0; i < names.length; i++) {
      page.text(60, 100 + 14 * i, 10, names[i])
          .text(200, 100 + 14 * i, 10, "12." + i)
          .text(300, 100 + 14 * i, 10, "7" + i);
    }
    assertThat(tables(page).getFirst().rows())
        .hasSize(5)
        .startsWith(List.of("Germany", "12.0", "70"));
  }

  @Test
  void the_lines_of_a_table_are_kept() {
    Block table =
        Layout.blocks(grid().content()).stream()
            .filter(b -> b.type() == BlockType.TABLE)
            .findFirst()
            .orElseThrow();
    assertThat(table.lines()).hasSize(3);
    assertThat(table.text().text()).isEmpty();
  }

  @Test
  void a_table_of_contents_a_list_and_a_framed_text_are_no_tables() {
    SketchedPage contents = page();
    SketchedPage list = page();
    SketchedPage frame =
        page()
            .level(40, 400, 90)
            .level(40, 400, 160)
            .upright(40, 90, 160)
            .upright(400, 90, 160)
            .text(50, 100, 10, "Text in a frame is text and no table at all");
    for (int i = 0; i < 6; i++) {
      contents
          .text(60, 100 + 14 * i, 10, "Chapter " + i + " . . . . . . . . . .")
          .text(400, 100 + 14 * i, 10, "1" + i);
      list.text(60, 100 + 14 * i, 10, "(" + i + ")")
          .text(90, 100 + 14 * i, 10, "an item of the list that says something");
    }
    assertThat(tables(contents)).isEmpty();
    assertThat(tables(list)).isEmpty();
    assertThat(tables(frame)).isEmpty();
  }

  @Test
  void the_labels_of_a_chart_are_no_table() {
    SketchedPage page = page();
    for (int i = 0; i < 5; i++) {
      page.text(60, 100 + 14 * i, 10, "200" + i)
          .text(200, 100 + 14 * i, 10, "30." + i)
          .text(300, 100 + 14 * i, 10, "49." + i);
    }
    page.text(60, 180, 10, "Figure 1: Shares by year");
    assertThat(tables(page)).isEmpty();
  }
}
