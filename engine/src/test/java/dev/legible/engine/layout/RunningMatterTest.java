// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningMatterTest {

  private static Page page(int number, SketchedPage sketch) {
    return new Page(
        number,
        null,
        600,
        800,
        LengthUnit.PT,
        0,
        Ledger.ofOne("text-layer", "", 1, 0),
        Layout.blocks(sketch.content()));
  }

  private static SketchedPage text(int number) {
    return new SketchedPage(600, 800)
        .text(50, 50, 10, "The Book of Examples")
        .lines(
            50,
            120,
            10,
            "Running text of page " + number + " stands here",
            "and goes on for some lines until",
            "it comes to its end at last.")
        .text(50, 300, 10, "A line of its own that is not repeated " + "x".repeat(number));
  }

  @Test
  void a_title_repeated_at_the_same_place_becomes_a_header() {
    List<Page> pages = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      pages.add(page(i, text(i)));
    }
    for (Page page : RunningMatter.marked(pages)) {
      assertThat(page.blocks().getFirst().type()).isEqualTo(BlockType.HEADER);
      assertThat(page.blocks()).filteredOn(b -> b.type() == BlockType.HEADER).hasSize(1);
    }
  }

  @Test
  void what_stands_on_one_page_only_stays() {
    List<Page> pages = List.of(page(1, text(1)));
    assertThat(RunningMatter.marked(pages)).isEqualTo(pages);
  }

  @Test
  void headings_of_like_size_have_one_level_in_the_whole_document() {
    SketchedPage first = text(1).text(50, 80, 24, "A Title").text(50, 400, 16, "A Chapter");
    SketchedPage second = text(2).text(50, 400, 16, "Another Chapter");
    assertThat(
            RunningMatter.marked(List.of(page(1, first), page(2, second))).stream()
                .flatMap(p -> p.blocks().stream())
                .filter(b -> b.type() == BlockType.HEADING)
                .map(b -> b.text().text() + " " + b.level()))
        .containsExactlyInAnyOrder("A Title 1", "A Chapter 2", "Another Chapter 2");
  }

  @Test
  void page_numbers_that_count_up_become_footers() {
    List<Page> pages = new ArrayList<>();
    for (int i = 1; i <= 2; i++) {
      pages.add(page(i, text(i).text(290, 700, 10, String.valueOf(i + 40))));
    }
    assertThat(RunningMatter.marked(pages))
        .allSatisfy(
            p ->
                assertThat(p.blocks().getLast())
                    .extracting(Block::type)
                    .isEqualTo(BlockType.FOOTER));
  }
}
