// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.document.Word;
import dev.legible.engine.options.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TranscriptTest {

  @Test
  void words_that_both_read_keep_their_boxes_and_become_surer() {
    Page page = onPage("# Invoice 17\n\nTotal 7 euro", "Invoice 17", "Tota1 7 euro");

    Block title = page.blocks().getFirst();
    Block text = page.blocks().get(1);
    assertThat(title.type()).isEqualTo(BlockType.HEADING);
    assertThat(title.lines()).extracting(Line::text).containsExactly("Invoice 17");
    assertThat(title.box()).isEqualTo(new Box(0, 0, 100, 10));
    assertThat(words(text)).extracting(Word::text).containsExactly("Total", "7", "euro");
    assertThat(words(text).getFirst().box()).isEqualTo(new Box(0, 20, 50, 30));
    assertThat(words(text).getFirst().confidence()).isEqualTo(Passage.MODEL_ALONE);
    assertThat(words(text).getLast().confidence()).isEqualTo(0.75, within(1e-9));
    assertThat(page.ledger().confidence()).isBetween(0.7, 0.8);
  }

  @Test
  void a_paragraph_is_broken_where_its_lines_were() {
    Page page = onPage("one two three four", "one two", "three four");

    assertThat(page.blocks()).hasSize(1);
    assertThat(page.blocks().getFirst().text().text()).isEqualTo("one two three four");
    assertThat(page.blocks().getFirst().lines())
        .extracting(Line::text)
        .containsExactly("one two", "three four");
  }

  @Test
  void a_word_that_the_reader_missed_stands_between_its_neighbours() {
    List<Word> found = List.of(word("left", 0, 0, 40), word("right", 150, 0, 200));
    Page local = page(List.of(block(BlockType.PARAGRAPH, line(found))));

    Page page = Transcript.onPage(local, "left middle right", Limits.DEFAULT);

    List<Word> words = words(page.blocks().getFirst());
    assertThat(words).extracting(Word::text).containsExactly("left", "middle", "right");
    assertThat(words.get(1).box().x0()).isGreaterThanOrEqualTo(40);
    assertThat(words.get(1).box().x1()).isLessThanOrEqualTo(150);
  }

  @Test
  void a_table_gets_boxes_for_its_cells() {
    Page page =
        onPage(
            "<table><tr><th>item</th><th>sum</th></tr><tr><td>chairs</td><td>12,50</td></tr></table>",
            "item sum",
            "chairs");

    Block block = page.blocks().getFirst();
    Table table = Objects.requireNonNull(block.table());
    assertThat(table.rows()).containsExactly(List.of("item", "sum"), List.of("chairs", "12,50"));
    assertThat(table.cells().getFirst().box()).isEqualTo(new Box(0, 0, 40, 10));
    Box unseen = Objects.requireNonNull(table.cells().get(3).box());
    // Nobody saw the sum: it stands below its heading, in the row of the chairs.
    assertThat(unseen.y0()).isEqualTo(20);
    assertThat(unseen.x0()).isGreaterThanOrEqualTo(50);
    assertThat(words(block)).extracting(Word::text).contains("item", "12,50");
  }

  @Test
  void tables_in_markdown_and_text_around_tables_stay_in_order() {
    Page page = onPage("Before\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nAfter", "Before", "After");

    assertThat(page.blocks())
        .extracting(Block::type)
        .containsExactly(BlockType.PARAGRAPH, BlockType.TABLE, BlockType.PARAGRAPH);
    assertThat(Objects.requireNonNull(page.blocks().get(1).box()).y0()).isBetween(10.0, 30.0);
  }

  @Test
  void a_page_of_which_nothing_was_read_has_every_word_somewhere() {
    Page page = onPage("# Title\n\nSome words\n\n- an item\n- another");

    assertThat(page.blocks())
        .extracting(Block::type)
        .containsExactly(
            BlockType.HEADING, BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.LIST_ITEM);
    for (Block block : page.blocks()) {
      assertThat(block.lines()).hasSize(1);
      Box box = Objects.requireNonNull(block.box());
      assertThat(box.y0()).isBetween(0.0, 300.0);
      assertThat(box.y1()).isBetween(0.0, 300.0 + 1e-6);
      assertThat(words(block)).isNotEmpty();
    }
  }

  @Test
  void columns_that_were_read_in_another_order_find_their_places() {
    Page page = onPage("first column\n\nsecond part", "second part", "first column");

    assertThat(Objects.requireNonNull(page.blocks().getFirst().box()).y0()).isEqualTo(20);
    assertThat(Objects.requireNonNull(page.blocks().get(1).box()).y0()).isEqualTo(0);
  }

  @Test
  void characters_without_spaces_between_are_found_one_by_one() {
    Page page = onPage("合计金额", "合计", "金额");

    assertThat(page.blocks().getFirst().lines()).extracting(Line::text).containsExactly("合计", "金额");
  }

  @Test
  void pictures_and_page_numbers_stay_what_they_were() {
    Page local =
        page(
            List.of(
                block(BlockType.PARAGRAPH, line(List.of(word("text", 0, 0, 40)))),
                new Block(
                    BlockType.FIGURE,
                    0,
                    new Box(0, 20, 100, 80),
                    StyledText.EMPTY,
                    1,
                    List.of(),
                    null),
                block(BlockType.FOOTER, line(List.of(word("17", 0, 100, 20))))));

    Page page = Transcript.onPage(local, "text\n\n![a boat](x.png)\n\n17", Limits.DEFAULT);

    assertThat(page.blocks())
        .extracting(Block::type)
        .containsExactly(BlockType.PARAGRAPH, BlockType.FIGURE, BlockType.FOOTER);
  }

  @Test
  void an_empty_transcript_leaves_an_empty_page() {
    assertThat(onPage("", "some words").blocks()).isEmpty();
  }

  private static Page onPage(String markdown, String... lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      List<Word> words = new ArrayList<>();
      double x = 0;
      for (String text : lines[i].split(" ", -1)) {
        words.add(word(text, x, 20 * i, x + 10 * text.length()));
        x += 10 * text.length() + 10;
      }
      blocks.add(block(BlockType.PARAGRAPH, line(words)));
    }
    return Transcript.onPage(page(blocks), markdown, Limits.DEFAULT);
  }

  private static Page page(List<Block> blocks) {
    Ledger ledger = Ledger.ofOne("paddle", "the only recogniser installed", 0.5, 10);
    return new Page(1, null, 200, 300, LengthUnit.PX, 0, ledger, blocks);
  }

  private static Block block(BlockType type, Line line) {
    return new Block(type, 0, line.box(), StyledText.plain(line.text()), 0.5, List.of(line), null);
  }

  private static Line line(List<Word> words) {
    String text = String.join(" ", words.stream().map(Word::text).toList());
    return new Line(text, Box.around(words.stream().map(Word::box).toList()), 0.5, words);
  }

  private static Word word(String text, double x0, double y0, double x1) {
    return new Word(text, new Box(x0, y0, x1, y0 + 10), 0.5);
  }

  private static List<Word> words(Block block) {
    return block.lines().stream().flatMap(line -> line.words().stream()).toList();
  }
}
