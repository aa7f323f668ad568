// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Word;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutTest {

  private static final String[] LEFT = {
    "The first column begins here and its lines",
    "run on to the edge before they turn to the",
    "next one as running text in columns always",
    "does until the column comes to its very end",
  };
  private static final String[] RIGHT = {
    "The second column is read after the first",
    "one although its lines stand beside those",
    "of the other at just about the same height",
    "as every reader of a newspaper knows well.",
  };

  private static List<String> said(PageContent content) {
    return Layout.blocks(content).stream().map(LayoutTest::said).toList();
  }

  private static String said(Block block) {
    String level = block.level() > 0 ? " " + block.level() : "";
    String text = block.table() == null ? block.text().text() : block.table().rows().toString();
    return block.type() + level + ": " + text;
  }

  private static SketchedPage page() {
    return new SketchedPage(600, 800);
  }

  private static SketchedPage twoColumns() {
    return page()
        .text(60, 100, 20, "A title over both of the columns below it")
        .lines(50, 150, 10, LEFT)
        .lines(310, 152, 10, RIGHT)
        .text(
            50,
            260,
            10,
            "Below the columns a line runs over the whole of the width of the page and beyond them.");
  }

  @Test
  void columns_are_read_one_after_the_other_between_lines_that_span_them() {
    assertThat(said(twoColumns().content()))
        .containsExactly(
            "HEADING 1: A title over both of the columns below it",
            "PARAGRAPH: " + String.join(" ", LEFT),
            "PARAGRAPH: " + String.join(" ", RIGHT),
            "PARAGRAPH: Below the columns a line runs over the whole of the width of the page and"
                + " beyond them.");
  }

  @Test
  void nothing_depends_on_the_unit_or_the_order_of_segments() {
    PageContent page = twoColumns().content();
    List<dev.legible.engine.page.Segment> shuffled = new ArrayList<>(page.segments());
    Collections.reverse(shuffled);
    PageContent reversed =
        new PageContent(page.width(), page.height(), shuffled, page.rulings(), page.pictures());

    assertThat(said(twoColumns().content(4.17))).isEqualTo(said(page));
    assertThat(said(reversed)).isEqualTo(said(page));
  }

  @Test
  void a_paragraph_that_a_column_cuts_goes_on_in_the_next() {
    SketchedPage page =
        page()
            .lines(50, 150, 10, LEFT)
            .lines(
                310, 150, 10, "of everything that anybody wanted to write in", RIGHT[1], RIGHT[3]);
    assertThat(said(page.content()))
        .containsExactly(
            "PARAGRAPH: "
                + String.join(" ", LEFT)
                + " of everything that anybody wanted to write in "
                + RIGHT[1]
                + " "
                + RIGHT[3]);
  }

  @Test
  void a_gap_an_indent_and_a_short_line_begin_paragraphs() {
    String full = "these lines are as long as the text is wide and so on";
    SketchedPage page =
        page()
            .lines(50, 100, 10, full, full, full + " here.")
            .lines(50, 150, 10, full, full)
            .lines(65, 174, 10, "An indented line starts a paragraph of its own now")
            .lines(
                50,
                186,
                10,
                full,
                "and this one ends early.",
                "Which begins another one after the short one there.");
    assertThat(said(page.content())).hasSize(4);
  }

  @Test
  void words_parted_at_a_line_end_are_made_whole() {
    SketchedPage page =
        page()
            .lines(
                50,
                100,
                10,
                "This sentence holds an exam-",
                "ple and a state-of-the-",
                "art phrase with self-hosted",
                "parts, all of it self-",
                "hosted.");
    assertThat(said(page.content()))
        .containsExactly(
            "PARAGRAPH: This sentence holds an example and a state-of-the-art phrase with self-hosted"
                + " parts, all of it self-hosted.");
  }

  @Test
  void headings_are_ranked_by_size_weight_and_number() {
    SketchedPage page =
        page()
            .text(50, 60, 24, "The Title")
            .text(50, 110, 16, "A Chapter")
            .lines(50, 150, 10, LEFT)
            .bold(50, 215, 10, "A bold line")
            .lines(50, 235, 10, LEFT)
            .text(50, 300, 10, "2.1 Numbered")
            .lines(50, 325, 10, LEFT);
    assertThat(said(page.content()).stream().filter(s -> s.startsWith("HEADING")))
        .containsExactly(
            "HEADING 1: The Title",
            "HEADING 2: A Chapter",
            "HEADING 3: A bold line",
            "HEADING 2: 2.1 Numbered");
  }

  @Test
  void list_items_keep_their_markers_and_have_depths() {
    SketchedPage page =
        page()
            .lines(50, 60, 10, LEFT)
            .text(60, 115, 10, "\u2022 first item")
            .text(60, 127, 10, "\u2022 second item")
            .text(80, 139, 10, "- deeper item")
            .text(60, 151, 10, "\u2022 third item");
    assertThat(said(page.content()).subList(1, 5))
        .containsExactly(
            "LIST_ITEM 1: \u2022 first item",
            "LIST_ITEM 1: \u2022 second item",
            "LIST_ITEM 2: - deeper item",
            "LIST_ITEM 1: \u2022 third item");
  }

  @Test
  void a_page_number_and_a_running_title_are_marginal() {
    SketchedPage page =
        page()
            .text(50, 30, 8, "A Running Title")
            .text(540, 30, 8, "17")
            .lines(50, 80, 10, LEFT)
            .lines(50, 140, 10, RIGHT)
            .text(290, 770, 10, "- 17 -");
    assertThat(said(page.content()))
        .startsWith("HEADER: A Running Title 17")
        .endsWith("FOOTER: - 17 -");
  }

  @Test
  void a_picture_owns_the_writing_in_it_and_its_caption_stays_outside() {
    SketchedPage page =
        page()
            .lines(50, 80, 10, LEFT)
            .picture(50, 150, 350, 300)
            .text(100, 200, 10, "inside it")
            .text(50, 310, 9, "Figure 3: What the picture shows")
            .lines(50, 350, 10, RIGHT);
    assertThat(said(page.content()).subList(1, 3))
        .containsExactly("FIGURE: inside it", "CAPTION: Figure 3: What the picture shows");
  }

  @Test
  void small_marked_text_below_is_a_footnote_and_monospaced_lines_are_code() {
    SketchedPage page =
        page()
            .lines(50, 80, 10, LEFT)
            .code(50, 150, 10, "if (true) {")
            .code(70, 162, 10, "stop();")
            .code(50, 174, 10, "}")
            .lines(50, 210, 10, RIGHT)
            .text(50, 600, 8, "1 A note on the text above, for those who care.");
    List<Block> blocks = Layout.blocks(page.content());
    assertThat(blocks)
        .extracting(Block::type)
        .contains(BlockType.CODE)
        .endsWith(BlockType.FOOTNOTE);
    assertThat(blocks.get(1).text().text()).isEqualTo("if (true) {\n    stop();\n}");
  }

  @Test
  void a_large_initial_belongs_to_its_word() {
    SketchedPage page =
        page()
            .text(50, 100, 30, "O")
            .lines(
                68,
                100,
                10,
                "nce upon a time there was a text that",
                "began with an initial over two lines")
            .lines(50, 124, 10, LEFT);
    assertThat(said(page.content()).getFirst()).startsWith("PARAGRAPH: Once upon a time");
  }

  @Test
  void an_empty_page_has_no_blocks() {
    assertThat(Layout.blocks(page().content())).isEmpty();
  }

  @Test
  void a_word_whose_box_reaches_into_the_next_line_does_not_join_the_lines() {
    String first = "the last word of this line has got a box that is too high";
    String second = "while the words of this one stand where they should";
    PageContent content = page().text(51, 100, 10, first).text(50, 112, 10, second).content();
    List<Segment> segments = new ArrayList<>(content.segments());
    List<Word> words = new ArrayList<>(segments.getFirst().words());
    Word last = words.removeLast();
    Box box = last.box();
    words.add(new Word(last.text(), new Box(box.x0(), box.y0(), box.x1(), box.y1() + 8), 1));
    segments.set(0, Segment.of(words, segments.getFirst().style()));

    assertThat(
            said(
                new PageContent(content.width(), content.height(), segments, List.of(), List.of())))
        .containsExactly("PARAGRAPH: " + first + " " + second);
  }
}
