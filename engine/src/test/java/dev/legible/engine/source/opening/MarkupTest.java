// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkupTest {

  @TempDir Path folder;

  @Test
  void html_keeps_headings_nested_lists_and_code() throws IOException {
    String html =
        "<h2>Title</h2><p>Some <b>bold</b>\n text<br>next</p><ol start=3><li>three<ul><li>deep</li></ul>"
            + "</li><li>four</li></ol><pre>a  b\n c</pre><dl><dt>term</dt><dd>meaning</dd></dl>";
    assertThat(outline("a.html", html))
        .containsExactly(
            "HEADING 2: Title",
            "PARAGRAPH: Some bold text⏎next",
            "LIST_ITEM 1: 3. three",
            "LIST_ITEM 2: • deep",
            "LIST_ITEM 1: 4. four",
            "CODE: a  b⏎ c",
            "LIST_ITEM 1: • term",
            "LIST_ITEM 2: • meaning");
  }

  @Test
  void html_tables_keep_their_spans() throws IOException {
    String html =
        "<table><caption>Cap</caption><tr><th colspan=2>head<th rowspan=2>side</tr><tr><td>a<td>b</tr></table>";
    assertThat(outline("a.html", html))
        .containsExactly("CAPTION: Cap", "TABLE 2x3: / head<1x2> | side<2x1> / a | b");
  }

  @Test
  void an_inline_picture_is_read_and_a_distant_one_only_named() throws IOException {
    String data = Base64.getEncoder().encodeToString(Pictures.png());
    String html =
        "<p>x</p><img alt=here src='data:image/png;base64," + data + "'><img alt=there src=/b.png>";
    assertThat(outline("a.html", html))
        .containsExactly("PARAGRAPH: x", "PICTURE here", "FIGURE: there");
  }

  @Test
  void html_without_a_declared_encoding_is_not_garbled() throws IOException {
    byte[] html = "<p>Übergrößenträger für Ärzte, schön</p>".getBytes(UTF_8);
    assertThat(Outline.of(folder, "a.html", html))
        .containsExactly("PARAGRAPH: Übergrößenträger für Ärzte, schön");
    byte[] declared =
        "<meta charset=windows-1251><p>Привет</p>".getBytes(Charset.forName("windows-1251"));
    assertThat(Outline.of(folder, "b.html", declared)).containsExactly("PARAGRAPH: Привет");
  }

  @Test
  void an_epub_is_read_in_the_order_of_its_spine() throws IOException {
    Zip book =
        new Zip()
            .with("mimetype", "application/epub+zip")
            .with(
                "META-INF/container.xml",
                "<container><rootfiles><rootfile full-path='O/b.opf'/></rootfiles></container>")
            .with(
                "O/b.opf",
                "<package><metadata><title>Book</title></metadata><manifest><item id='one' href='1.xhtml'/>"
                    + "<item id='two' href='t/2.xhtml'/></manifest><spine><itemref idref='two'/><itemref idref='one'/></spine></package>")
            .with("O/1.xhtml", "<html><body><h1>One</h1></body></html>")
            .with(
                "O/t/2.xhtml", "<html><body><p>Two</p><img src='../p.png' alt='p'/></body></html>")
            .with("O/p.png", Pictures.png());
    assertThat(Outline.of(folder, "a.epub", book.bytes()))
        .containsExactly("== null", "PARAGRAPH: Two", "PICTURE p", "== null", "HEADING 1: One");
  }

  @Test
  void feeds_become_headed_entries() throws IOException {
    String rss =
        "<?xml version='1.0'?><rss><channel><title>News</title><item><title>First</title>"
            + "<description>&lt;p&gt;a &lt;b&gt;b&lt;/b&gt;&lt;/p&gt;</description></item></channel></rss>";
    assertThat(outline("a.rss", rss))
        .containsExactly("HEADING 1: News", "HEADING 2: First", "PARAGRAPH: a b");
    String atom =
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>Log</title><entry><title>E</title>"
            + "<updated>2026-01-02</updated><summary>s</summary></entry></feed>";
    assertThat(outline("a.xml", atom))
        .containsExactly("HEADING 1: Log", "HEADING 2: E", "PARAGRAPH: 2026-01-02", "PARAGRAPH: s");
  }

  @Test
  void xml_shows_its_structure() throws IOException {
    assertThat(
            outline(
                "a.xml",
                "<?xml version='1.0'?><order no='7'><item>Tea</item><note>to <b>you</b></note></order>"))
        .containsExactly(
            "LIST_ITEM 1: • order (no=7)", "LIST_ITEM 2: • item: Tea", "PARAGRAPH: to you");
  }

  private List<String> outline(String name, String text) throws IOException {
    return Outline.of(folder, name, text.getBytes(UTF_8));
  }
}
