// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Line;
import dev.legible.document.Word;
import dev.legible.engine.page.FontStyle;
import dev.legible.engine.page.PageContent;
import dev.legible.engine.page.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SlipLayoutTest {

  private static final String[][] ITEMS = {
    {"SOURDOUGH LOAF PACKED AND SOLD", "5.40"},
    {"OAT MILK FRESH PACKED AND SOLD", "6.58"},
    {"CHEDDAR MATURE PACKED AND SOLD", "7.25"},
    {"BANANAS RIPE PACKED AND SOLD", "1.64"},
    {"EGGS FREE RANGE PACKED AND SOLD", "5.99"},
    {"DISH SOAP LEMON PACKED AND SOLD", "3.79"},
    {"SALES TAX PACKED AND SOLD", "1.28"},
    {"TOTAL PAID PACKED AND SOLD", "31.93"},
  };

  private static SketchedPage slip() {
    SketchedPage page = new SketchedPage(400, 800);
    for (int i = 0; i < ITEMS.length; i++) {
      page.text(20, 100 + 15 * i, 10, ITEMS[i][0]).text(330, 100 + 15 * i, 10, ITEMS[i][1]);
    }
    return page;
  }

  /** The page with every word lowered by what its place across the page asks for. */
  private static PageContent lowered(PageContent page, DoubleUnaryOperator by) {
    List<Segment> segments = new ArrayList<>();
    for (Segment segment : page.segments()) {
      List<Word> words =
          segment.words().stream().map(w -> new Word(w.text(), lowered(w.box(), by), 0.9)).toList();
      segments.add(Segment.of(words, segment.style()));
    }
    return new PageContent(page.width(), page.height(), segments, List.of(), List.of());
  }

  private static Box lowered(Box box, DoubleUnaryOperator by) {
    double dy = by.applyAsDouble(box.centerX());
    return new Box(box.x0(), box.y0() + dy, box.x1(), box.y1() + dy);
  }

  private static List<List<String>> rows(PageContent page) {
    List<Block> blocks = Layout.blocks(page);
    assertThat(blocks).extracting(Block::type).containsExactly(BlockType.TABLE);
    return requireNonNull(blocks.getFirst().table()).rows();
  }

  private static List<String> said(PageContent content) {
    return Layout.blocks(content).stream().map(b -> b.type() + ": " + b.text().text()).toList();
  }

  @Test
  void rows_of_a_slip_that_lies_askew_are_found_along_its_writing() {
    List<List<String>> level = rows(slip().content());

    assertThat(level)
        .hasSize(ITEMS.length)
        .contains(List.of("SOURDOUGH LOAF PACKED AND SOLD", "5.40"));
    assertThat(rows(lowered(slip().content(), x -> -0.06 * x))).isEqualTo(level);
    assertThat(rows(lowered(slip().content(), x -> 0.05 * x))).isEqualTo(level);
  }

  @Test
  void rows_of_a_slip_that_curls_are_found_along_its_writing() {
    SketchedPage page =
        slip().text(150, 240, 10, "ITEMS SOLD EIGHT").text(290, 260, 10, "PAID BY CARD");
    PageContent curled = lowered(page.content(), x -> -0.09 * x + 0.0001 * x * x);

    assertThat(requireNonNull(Layout.blocks(curled).getFirst().table()).rows())
        .contains(
            List.of("SOURDOUGH LOAF PACKED AND SOLD", "5.40"),
            List.of("TOTAL PAID PACKED AND SOLD", "31.93"));
  }

  @Test
  void boxes_of_a_slanted_page_stay_where_the_words_stand() {
    PageContent page = lowered(slip().content(), x -> -0.06 * x);
    List<Box> placed =
        Layout.blocks(page).stream()
            .flatMap(b -> b.lines().stream())
            .map(Line::words)
            .flatMap(List::stream)
            .map(Word::box)
            .toList();

    for (Segment segment : page.segments()) {
      for (Word word : segment.words()) {
        assertThat(placed)
            .anyMatch(
                b ->
                    Math.abs(b.x0() - word.box().x0()) < 1e-6
                        && Math.abs(b.y0() - word.box().y0()) < 1e-6);
      }
    }
  }

  @Test
  void lines_that_were_ended_on_purpose_stay_apart() {
    PageContent page =
        slip()
            .text(155, 40, 10, "214 HARBOR LANE")
            .text(140, 52, 10, "PORT ORRIN ME 04853")
            .text(155, 64, 10, "TEL 207 555 0142")
            .content();

    assertThat(said(page))
        .startsWith(
            "PARAGRAPH: 214 HARBOR LANE",
            "PARAGRAPH: PORT ORRIN ME 04853",
            "PARAGRAPH: TEL 207 555 0142");
  }

  @Test
  void prose_with_a_ragged_edge_stays_whole_also_in_a_narrower_measure() {
    String[] prose = {
      "A line of prose is as long as its words",
      "allow and the next word would not have",
      "fitted on it, whatever comes next. It is",
      "Capital letters that begin a line do not",
      "Change any of this in the least of ways",
      "and so the end.",
    };
    String wide =
        "Over the narrow text runs one line that is very much wider than it and ends far to its right.";

    assertThat(said(new SketchedPage(600, 800).lines(50, 100, 10, prose).content()))
        .containsExactly("PARAGRAPH: " + String.join(" ", prose));
    assertThat(
            said(
                new SketchedPage(600, 800)
                    .text(50, 60, 10, wide)
                    .lines(50, 100, 10, prose)
                    .content()))
        .containsExactly("PARAGRAPH: " + wide, "PARAGRAPH: " + String.join(" ", prose));
  }

  @Test
  void short_lines_of_a_slip_in_capitals_are_no_headings() {
    PageContent page =
        slip()
            .text(150, 260, 10, "ITEMS SOLD 11")
            .text(60, 300, 10, "RETURNS ARE WELCOME WITHIN 14 DAYS WITH RECEIPT")
            .content();

    assertThat(said(page)).contains("PARAGRAPH: ITEMS SOLD 11");
  }

  @Test
  void a_recognised_line_is_no_heading_when_only_its_height_is_greater() {
    List<Word> words =
        List.of(
            new Word("Returns", new Box(60, 300, 95, 318), 0.9),
            new Word("within", new Box(98, 300, 128, 318), 0.9),
            new Word("days", new Box(131, 300, 151, 318), 0.9));
    PageContent base = lowered(slip().content(), x -> 0);
    List<Segment> segments = new ArrayList<>(base.segments());
    segments.add(Segment.of(words, FontStyle.ofSize(18)));
    PageContent tall = new PageContent(400, 800, segments, List.of(), List.of());
    assertThat(said(tall)).contains("PARAGRAPH: Returns within days");
  }

  @Test
  void amounts_with_currency_and_tax_code_are_figures_of_one_table() {
    SketchedPage page = new SketchedPage(400, 800);
    String[] items = {"KUIH KETAYAP", "ONDEH ONDEH", "YELLOW LAKSA", "AIR SEJUK"};
    String[] prices = {"RM2.70 S", "RM2.95 S", "RM11.60 SR", "RM0.65 S"};
    for (int i = 0; i < items.length; i++) {
      page.text(20, 100 + 15 * i, 10, items[i]).text(300, 100 + 15 * i, 10, prices[i]);
    }

    assertThat(rows(page.content())).hasSize(4).contains(List.of("YELLOW LAKSA", "RM11.60 SR"));
  }

  @Test
  void rows_with_amounts_are_no_lines_of_one_head() {
    SketchedPage page = slip();
    page.text(20, 78, 10, "DATE 03/14/2026").text(300, 78, 10, "TIME 17:42");
    page.text(20, 89, 10, "TRX NUMBER").text(300, 89, 10, "CASHIER ANNA");

    assertThat(rows(page.content())).contains(List.of("DATE 03/14/2026", "TIME 17:42"));
  }
}
