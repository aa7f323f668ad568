// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFormatsTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "windows-31j", "EUC-JP", "ISO-2022-JP", "UTF-16", "UTF-16LE"})
  void a_japanese_csv_is_read_in_every_encoding(String charset) throws IOException {
    String csv = "商品,価格\nりんごジュース,百二十円\nカタカナの本,\"1,200円\"\n";
    assertThat(Outline.of(folder, "a.csv", csv.getBytes(Charset.forName(charset))))
        .containsExactly("TABLE 3x2: / 商品 | 価格 / りんごジュース | 百二十円 / カタカナの本 | 1,200円");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "|", "\t"})
  void the_delimiter_is_found_and_ragged_rows_stay(String delimiter) throws IOException {
    String csv = "a,b,c\n1,2,3\n4,5\n6,7,8,9\n".replace(",", delimiter);
    assertThat(outline("a.csv", csv))
        .containsExactly("TABLE 4x4: / a | b | c / 1 | 2 | 3 / 4 | 5 / 6 | 7 | 8 | 9");
  }

  @Test
  void quotes_hold_delimiters_line_ends_and_quotes() throws IOException {
    assertThat(outline("a.csv", "a;b\n\"x;y\";\"l1\nl2 \"\"q\"\"\"\n"))
        .containsExactly("TABLE 2x2: / a | b / x;y | l1⏎l2 \"q\"");
  }

  @Test
  void western_text_without_utf8_is_read_as_such() throws IOException {
    byte[] text = "Der Bär aß drei süße Äpfel über der Straße.".getBytes(ISO_8859_1);
    assertThat(Outline.of(folder, "a.txt", text))
        .containsExactly("PARAGRAPH: Der Bär aß drei süße Äpfel über der Straße.");
  }

  @Test
  void markdown_becomes_blocks() throws IOException {
    String markdown =
        "# Top\n\nwords *here*\n\n- one\n  - two\n\n3. three\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n```\n";
    assertThat(outline("a.md", markdown))
        .containsExactly(
            "HEADING 1: Top",
            "PARAGRAPH: words here",
            "LIST_ITEM 1: • one",
            "LIST_ITEM 2: • two",
            "LIST_ITEM 1: 3. three",
            "TABLE 2x2: / a | b / 1 | 2",
            "CODE: code");
  }

  @Test
  void json_records_are_a_table_and_other_json_is_shown_whole() throws IOException {
    assertThat(outline("a.json", "[{\"k\":1,\"v\":\"x\"},{\"k\":2,\"w\":true}]"))
        .containsExactly("TABLE 3x3: / k | v | w / 1 | x |  / 2 |  | true");
    assertThat(outline("b.json", "{\"deep\":{\"list\":[1,\"two\"]}}").getFirst())
        .startsWith("CODE:")
        .contains("deep", "list", "two");
  }

  @Test
  void a_notebook_gives_text_code_outputs_and_pictures() throws IOException {
    String png = Base64.getEncoder().encodeToString(Pictures.png());
    String notebook =
        """
        {"nbformat":4,"metadata":{},"cells":[
        {"cell_type":"markdown","source":["# Study\\n","text"]},
        {"cell_type":"code","source":"print(1)","outputs":[{"output_type":"stream","text":["1\\n"]},
        {"output_type":"display_data","data":{"image/png":"%s","text/plain":"a plot"}}]}]}
        """
            .formatted(png);
    assertThat(outline("a.ipynb", notebook))
        .containsExactly(
            "HEADING 1: Study", "PARAGRAPH: text", "CODE: print(1)", "CODE: 1", "PICTURE a plot");
  }

  @Test
  void rtf_keeps_headings_lists_tables_links_and_letters() throws IOException {
    String rtf =
        "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}{\\f1\\fcharset204 Arial;}}"
            + "{\\stylesheet{\\s1 heading 1;}}{\\info{\\title My title}}"
            + "\\pard\\s1 Big\\par\\pard caf\\'e9 {\\b bold} \\u8364?{\\f1 \\'cf\\'f0}\\par"
            + "\\pard{\\listtext 1.\\tab}item\\par\\pard"
            + "{\\field{\\*\\fldinst HYPERLINK \"http://x.org\"}{\\fldrslt link}}\\par"
            + "\\trowd\\cellx10\\cellx20\\pard\\intbl a\\cell b\\cell\\row"
            + "\\trowd\\cellx10\\cellx20\\pard\\intbl c\\cell d\\cell\\row\\pard end\\par}";
    assertThat(Outline.of(folder, "a.rtf", rtf.getBytes(ISO_8859_1)))
        .containsExactly(
            "HEADING 1: Big",
            "PARAGRAPH: café bold €Пр",
            "LIST_ITEM 1: 1. item",
            "PARAGRAPH: link",
            "TABLE 2x2: / a | b / c | d",
            "PARAGRAPH: end");
  }

  @Test
  void a_message_gives_headers_body_pictures_and_attached_documents() throws IOException {
    String png = Base64.getEncoder().encodeToString(Pictures.png());
    String eml =
        "From: =?utf-8?Q?J=C3=B6rg?= <j@example.org>\r\nTo: a@example.org\r\nSubject: Hi\r\nMIME-Version: 1.0\r\n"
            + "Content-Type: multipart/mixed; boundary=B\r\n\r\n"
            + "--B\r\nContent-Type: multipart/alternative; boundary=C\r\n\r\n"
            + "--C\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
            + "--C\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<h1>Rich</h1>\r\n--C--\r\n"
            + "--B\r\nContent-Type: text/csv; name=t.csv\r\nContent-Disposition: attachment; filename=t.csv\r\n\r\na,b\n1,2\r\n"
            + "--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + png
            + "\r\n--B--\r\n";
    assertThat(outline("a.eml", eml))
        .containsExactly(
            "== null",
            "PARAGRAPH: From: Jörg <j@example.org>⏎To: a@example.org⏎Subject: Hi",
            "HEADING 1: Rich",
            "PICTURE ",
            "PARAGRAPH: Attachments:",
            "LIST_ITEM 1: • t.csv",
            "== t.csv",
            "TABLE 2x2: / a | b / 1 | 2");
  }

  private List<String> outline(String name, String text) throws IOException {
    return Outline.of(folder, name, text.getBytes(UTF_8));
  }
}
