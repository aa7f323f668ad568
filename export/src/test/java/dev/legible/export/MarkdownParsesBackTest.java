// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Cell;
import dev.legible.document.Span;
import dev.legible.document.Span.Style;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import java.io.IOException;
import java.util.List;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarkdownParsesBackTest {

  private static final List<org.commonmark.Extension> EXTENSIONS =
      List.of(TablesExtension.create(), StrikethroughExtension.create());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "# not a heading",
        "####### nor this",
        "1. not a list",
        "12) nor this",
        "2024. Something happened",
        "- not a list",
        "+ nor this",
        "* nor this",
        "---",
        "* * *",
        "___",
        "===",
        "> not a quote",
        "5 * 3 * 2 = 30",
        "*not emphasis* and **not bold**",
        "_not emphasis_ and __not bold__",
        "file_name_with_parts and __init__",
        "a ~~b~~ c, about ~5",
        "`not code` and ``nor this``",
        "```",
        "~~~",
        "[not](a link) and ![not](a picture)",
        "[not]: a definition",
        "[x] done",
        "<b>not bold</b> a < b > c <https://example.org> <!-- x -->",
        "AT&amp;T &lt; &#65; AT&T",
        "C:\\dir\\*.txt and \\_ and \\",
        "| a | b |",
        "a * b*c _d e_ f",
        "!",
        "100 % {sure} $5 ^2 @home \"quoted\" 'single'",
        "\ud83d\ude00 *\u6771\u4eac* \u0639\u0631\u0628"
      })
  void text_never_becomes_markup(String text) throws IOException {
    Block paragraph = SampleDocuments.flowing(BlockType.PARAGRAPH, 0, text);
    Block heading = SampleDocuments.flowing(BlockType.HEADING, 2, text);
    Block item = SampleDocuments.flowing(BlockType.LIST_ITEM, 1, "\u2022 " + text);
    Block table =
        Block.flowing(new Table(1, 1, List.of(Cell.flowing(0, 0, true, StyledText.plain(text)))));
    String html = html(text);

    assertThat(parsed(paragraph)).isEqualTo("<p>" + html + "</p>\n");
    assertThat(parsed(heading)).isEqualTo("<h2>" + html + "</h2>\n");
    assertThat(parsed(item)).isEqualTo("<ul>\n<li>" + html + "</li>\n</ul>\n");
    assertThat(parsed(table)).contains("<th>" + html + "</th>");
  }

  @Test
  void lines_of_a_paragraph_stay_lines_and_text() throws IOException {
    Block block =
        SampleDocuments.flowing(
            BlockType.PARAGRAPH, 0, "first\n# second\n\n  - third \n===\n a | b\n---|---\n4. x");

    assertThat(parsed(block))
        .isEqualTo(
            """
            <p>first<br />
            # second<br />
            - third<br />
            ===<br />
            a | b<br />
            ---|---<br />
            4. x</p>
            """);
  }

  @Test
  void spans_nest_and_never_touch_white_space() throws IOException {
    assertThat(styled("all bold here", span(0, 13, Style.BOLD), span(4, 9, Style.ITALIC)))
        .isEqualTo("<p><strong>all <em>bold</em> here</strong></p>\n");
    assertThat(styled("one two three", span(0, 7, Style.BOLD), span(4, 13, Style.ITALIC)))
        .isEqualTo("<p><strong>one <em>two</em></strong> <em>three</em></p>\n");
    assertThat(styled("gone and kept", span(0, 5, Style.STRIKETHROUGH)))
        .isEqualTo("<p><del>gone</del> and kept</p>\n");
    assertThat(styled("run x` y now", span(4, 8, Style.CODE)))
        .isEqualTo("<p>run <code>x` y</code> now</p>\n");
  }

  @Test
  void spans_beside_letters_and_punctuation_are_still_spans() throws IOException {
    assertThat(styled("unbelievable", span(2, 9, Style.BOLD)))
        .isEqualTo("<p>un<strong>believa</strong>ble</p>\n");
    assertThat(styled("Note:text", span(0, 5, Style.BOLD)))
        .isEqualTo("<p><strong>Note</strong>:text</p>\n");
    assertThat(styled("onetwo", span(0, 3, Style.BOLD), span(3, 6, Style.ITALIC)))
        .isEqualTo("<p><strong>one</strong><em>two</em></p>\n");
    assertThat(styled("both", span(0, 4, Style.BOLD), span(0, 4, Style.ITALIC)))
        .isIn("<p><strong><em>both</em></strong></p>\n", "<p><em><strong>both</strong></em></p>\n");
  }

  @Test
  void links_survive_with_odd_targets_and_without_scripts() throws IOException {
    assertThat(styled("see [this] now", new Span(4, 10, Style.LINK, "http://a.b/c (d)|e")))
        .isEqualTo("<p>see <a href=\"http://a.b/c%20(d)%7Ce\">[this]</a> now</p>\n");
    assertThat(styled("see!this", new Span(4, 8, Style.LINK, "http://a.b/")))
        .isEqualTo("<p>see!<a href=\"http://a.b/\">this</a></p>\n");
    assertThat(styled("click", new Span(0, 5, Style.LINK, " java\nscript:alert(1)")))
        .isEqualTo("<p>click</p>\n");
  }

  @Test
  void lists_keep_their_depth_and_numbers() throws IOException {
    String html =
        parsed(
            SampleDocuments.flowing(BlockType.LIST_ITEM, 1, "9. nine"),
            SampleDocuments.flowing(BlockType.LIST_ITEM, 1, "10. ten"),
            SampleDocuments.flowing(BlockType.LIST_ITEM, 2, "\u25e6 below ten"),
            SampleDocuments.flowing(BlockType.LIST_ITEM, 3, "a) deepest"),
            SampleDocuments.flowing(BlockType.LIST_ITEM, 1, "11. eleven"));

    assertThat(html.replaceAll("\\s*<", "<").replaceAll(">\\s*", ">"))
        .isEqualTo(
            "<ol start=\"9\"><li>nine</li><li>ten<ul><li>below ten<ul><li>a) deepest</li></ul>"
                + "</li></ul></li><li>eleven</li></ol>");
  }

  @Test
  void cells_keep_pipes_line_ends_and_styles() throws IOException {
    Cell cell =
        Cell.flowing(
            1,
            1,
            false,
            SampleDocuments.styled("a | b\nx|y", span(0, 1, Style.BOLD), span(6, 9, Style.CODE)));
    Cell wide = new Cell(0, 0, 1, 2, true, null, StyledText.plain("wide"));

    assertThat(parsed(Block.flowing(new Table(2, 2, List.of(wide, cell)))))
        .contains("<th>wide</th>\n<th>wide</th>", "<strong>a</strong> | b<br><code>x|y</code>");
  }

  @Test
  void code_keeps_its_fences() throws IOException {
    assertThat(parsed(SampleDocuments.flowing(BlockType.CODE, 0, "a\n```\n  b  \n")))
        .isEqualTo("<pre><code>a\n```\n  b\n</code></pre>\n");
  }

  @Test
  void plain_prose_stays_plain() throws IOException {
    String prose = "It cost $5 (about 4.50) - see p. 12; file_name.txt & more, 3 * 4 < 13!";

    assertThat(markdown(SampleDocuments.flowing(BlockType.PARAGRAPH, 0, prose)))
        .isEqualTo(prose + "\n");
  }

  private static Span span(int start, int end, Style style) {
    return new Span(start, end, style, null);
  }

  private static String styled(String text, Span... spans) throws IOException {
    return parsed(Block.flowing(BlockType.PARAGRAPH, 0, SampleDocuments.styled(text, spans)));
  }

  private static String markdown(Block... blocks) throws IOException {
    return GoldenTest.write(
        ExportFormat.MARKDOWN, SampleDocuments.document(SampleDocuments.page(1, null, blocks)));
  }

  private static String parsed(Block... blocks) throws IOException {
    Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    return renderer.render(parser.parse(markdown(blocks)));
  }

  private static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
