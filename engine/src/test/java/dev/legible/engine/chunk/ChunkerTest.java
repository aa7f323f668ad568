// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.Chunk;
import dev.legible.document.Document;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChunkerTest {

  private static final int MOST = 64;
  private static final TokenCounter WORDS =
      text -> text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;

  private static List<Chunk> chunks(Page... pages) {
    return new Chunker(WORDS, new ChunkSize(MOST, 12)).apply(document(pages));
  }

  private static Document document(Page... pages) {
    return new Document("a.pdf", "application/pdf", "5e1f", Map.of(), List.of(pages), List.of());
  }

  private static Page page(int number, Block... blocks) {
    Ledger ledger = Ledger.ofOne("text-layer", "", 1, 0);
    return new Page(number, null, 600, 800, LengthUnit.PT, 0, ledger, List.of(blocks));
  }

  private static Block block(BlockType type, int level, double top, String text) {
    Box box = new Box(50, top, 550, top + 20);
    return new Block(type, level, box, StyledText.plain(text), 1, List.of(), null);
  }

  private static Block heading(int level, String text) {
    return block(BlockType.HEADING, level, 10, text);
  }

  private static Block paragraph(double top, String text) {
    return block(BlockType.PARAGRAPH, 0, top, text);
  }

  private static String sentence(String word, int words) {
    return "The " + (word + " ").repeat(words - 2) + "ends.";
  }

  private static Block table(int rows) {
    List<Cell> cells = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      boolean head = row == 0;
      cells.add(Cell.flowing(row, 0, head, StyledText.plain(head ? "Article" : "article " + row)));
      cells.add(Cell.flowing(row, 1, head, StyledText.plain(head ? "Price" : row + ".50")));
    }
    return Block.flowing(new Table(rows, 2, cells));
  }

  @Test
  void a_chunk_says_under_which_headings_and_where_it_stands() {
    List<Chunk> chunks =
        chunks(
            page(
                3,
                heading(1, "Report"),
                heading(2, "Sales"),
                paragraph(40, sentence("sale", 20)),
                paragraph(70, sentence("shop", 20))));
    assertThat(chunks).hasSize(1);
    Chunk chunk = chunks.getFirst();
    assertThat(chunk.headings()).containsExactly("Report", "Sales");
    assertThat(chunk.text()).startsWith("The sale").contains("ends.\nThe shop");
    assertThat(chunk.passage()).startsWith("Report\nSales\nThe sale");
    assertThat(chunk.tokens()).isEqualTo(42);
    assertThat(chunk.places())
        .containsExactly(new Chunk.Place(3, LengthUnit.PT, new Box(50, 40, 550, 90)));
  }

  @Test
  void a_heading_begins_a_chunk_unless_the_section_before_it_is_small() {
    List<Chunk> chunks =
        chunks(
            page(
                1,
                heading(1, "Report"),
                heading(2, "Long"),
                paragraph(40, sentence("long", 30)),
                heading(2, "Short"),
                paragraph(80, sentence("short", 5)),
                heading(2, "Last"),
                paragraph(99, sentence("last", 5))));
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0).headings()).containsExactly("Report", "Long");
    assertThat(chunks.get(1).headings()).containsExactly("Report");
    assertThat(chunks.get(1).text())
        .isEqualTo("Short\nThe short short short ends.\nLast\nThe last last last ends.");
  }

  @Test
  void a_long_text_is_cut_at_sentences_and_its_last_one_is_said_again() {
    String text =
        String.join(" ", IntStream.range(0, 20).mapToObj(i -> sentence("word" + i, 10)).toList());
    List<Chunk> chunks = chunks(page(1, heading(1, "Text"), paragraph(40, text)));
    assertThat(chunks).hasSizeGreaterThan(3);
    for (int i = 0; i < chunks.size(); i++) {
      assertThat(chunks.get(i).tokens()).isLessThanOrEqualTo(MOST);
      assertThat(chunks.get(i).text()).startsWith("The ").endsWith("ends.");
      if (i > 0) {
        String before = chunks.get(i - 1).text();
        String last = before.substring(before.lastIndexOf("The "));
        assertThat(chunks.get(i).text()).startsWith(last);
      }
    }
  }

  @Test
  void a_paragraph_that_fits_is_not_cut() {
    List<Chunk> chunks =
        chunks(
            page(
                1,
                paragraph(10, sentence("first", 40)),
                paragraph(40, sentence("second", 20) + " " + sentence("third", 20))));
    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(1).text()).startsWith("The second").contains("The third");
  }

  @Test
  void a_table_that_fits_is_whole_and_a_longer_one_says_its_head_again() {
    List<Chunk> whole = chunks(page(1, paragraph(10, sentence("before", 40)), table(8)));
    assertThat(whole).hasSize(2);
    assertThat(whole.get(1).text()).startsWith("Article | Price\narticle 1 | 1.50\n");

    List<Chunk> parts = chunks(page(1, table(40)));
    assertThat(parts).hasSizeGreaterThan(2);
    assertThat(parts)
        .allSatisfy(
            chunk -> {
              assertThat(chunk.text()).startsWith("Article | Price\n");
              assertThat(chunk.tokens()).isLessThanOrEqualTo(MOST);
            });
    assertThat(parts.getLast().text()).endsWith("article 39 | 39.50");
    assertThat(parts.get(1).text()).containsOnlyOnce("Price");
  }

  @Test
  void nothing_is_longer_than_the_model_sees_and_nothing_is_lost() {
    String endless = "x".repeat(3_000);
    TokenCounter letters = text -> (text.length() + 9) / 10;
    List<Chunk> chunks =
        new Chunker(letters, new ChunkSize(MOST, 12))
            .apply(document(page(1, heading(1, "y".repeat(900)), paragraph(40, endless))));
    assertThat(chunks).allSatisfy(chunk -> assertThat(chunk.tokens()).isLessThanOrEqualTo(MOST));
    String all = String.join("", chunks.stream().map(Chunk::text).toList());
    assertThat(all.chars().filter(c -> c == 'y').count()).isGreaterThanOrEqualTo(900);
    assertThat(all.chars().filter(c -> c == 'x').count()).isGreaterThanOrEqualTo(3_000);
  }

  @Test
  void a_table_of_nothing_but_heads_is_cut_in_one_pass() {
    int rows = 300_000;
    List<Cell> cells = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      cells.add(Cell.flowing(row, 0, true, StyledText.plain("name")));
    }
    List<Chunk> chunks = chunks(page(1, Block.flowing(new Table(rows, 1, cells))));
    assertThat(chunks).hasSize((rows - 2) / (MOST - 1) + 1);
  }

  @Test
  void what_a_model_does_not_see_or_sees_as_one_token_does_not_make_a_chunk_endless() {
    int lines = 100_000;
    TokenCounter unseen = _ -> 0;
    String code = "\u200b\n".repeat(lines);
    List<Chunk> chunks =
        new Chunker(unseen, new ChunkSize(MOST, 12))
            .apply(document(page(1, block(BlockType.CODE, 0, 40, code))));
    assertThat(chunks).hasSize(lines / MOST + 1);

    TokenCounter unknown = text -> text.split(" ", -1).length;
    List<Chunk> words =
        new Chunker(unknown, new ChunkSize(MOST, 12))
            .apply(document(page(1, paragraph(40, ("x".repeat(2_000) + " ").repeat(50)))));
    assertThat(words)
        .allSatisfy(chunk -> assertThat(chunk.text()).hasSizeLessThan(MOST * 10))
        .hasSizeGreaterThan(150);
  }

  @Test
  void a_chunk_may_reach_over_pages() {
    List<Chunk> chunks =
        chunks(
            page(1, paragraph(700, sentence("one", 12))),
            page(
                2,
                block(BlockType.HEADER, 0, 10, "Running head"),
                paragraph(50, sentence("two", 12))));
    assertThat(chunks).hasSize(1);
    assertThat(chunks.getFirst().places()).extracting(Chunk.Place::page).containsExactly(1, 2);
    assertThat(chunks.getFirst().text()).doesNotContain("Running head");
  }

  @Test
  void a_heading_with_nothing_below_it_is_text() {
    List<Chunk> chunks = chunks(page(1, heading(1, "Only a title")));
    assertThat(chunks).extracting(Chunk::text).containsExactly("Only a title");
  }

  @Test
  void ids_stay_when_something_else_changes() {
    Block constant = paragraph(300, sentence("same", 40));
    List<Chunk> before = chunks(page(1, paragraph(10, sentence("old", 40)), constant, constant));
    List<Chunk> after = chunks(page(1, paragraph(10, sentence("new", 40)), constant, constant));
    assertThat(before).extracting(Chunk::id).doesNotHaveDuplicates().hasSize(3);
    assertThat(after.get(0).id()).isNotEqualTo(before.get(0).id());
    assertThat(after.get(1).id()).isEqualTo(before.get(1).id());
    assertThat(after.get(2).id()).isEqualTo(before.get(2).id());
  }

  @Test
  void a_document_that_says_nothing_has_no_chunks() {
    assertThat(chunks(page(1), page(2, paragraph(10, "  ")))).isEmpty();
  }
}
