// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.source.MediaTypes;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenDocumentTest {

  @TempDir Path folder;

  @Test
  void a_text_keeps_headings_lists_tables_and_notes() throws IOException {
    String content =
        "<office:automatic-styles><text:list-style style:name='L'><text:list-level-style-number text:level='1'/>"
            + "<text:list-level-style-bullet text:level='2'/></text:list-style></office:automatic-styles>"
            + "<office:body><office:text><text:h text:outline-level='2'>Head</text:h>"
            + "<text:p>a<text:s text:c='2'/>b<text:note><text:note-citation>1</text:note-citation>"
            + "<text:note-body><text:p>why</text:p></text:note-body></text:note></text:p>"
            + "<text:list text:style-name='L'><text:list-item><text:p>one</text:p><text:list><text:list-item>"
            + "<text:p>in</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>two</text:p></text:list-item></text:list>"
            + "<table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>w</text:p></table:table-cell>"
            + "<table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell>"
            + "<table:table-cell><text:p>y</text:p></table:table-cell></table:table-row></table:table>"
            + "<text:p><draw:frame><svg:title>pic</svg:title><draw:image xlink:href='Pictures/1.png'/></draw:frame></text:p>"
            + "</office:text></office:body>";
    byte[] odt =
        Zip.openDocument(MediaTypes.ODT, content).with("Pictures/1.png", Pictures.png()).bytes();
    assertThat(Outline.of(folder, "a.odt", odt))
        .containsExactly(
            "HEADING 2: Head",
            "PARAGRAPH: a  b[1]",
            "FOOTNOTE: [1] why",
            "LIST_ITEM 1: 1. one",
            "LIST_ITEM 2: • in",
            "LIST_ITEM 1: 2. two",
            "TABLE 2x2: / w<1x2> / x | y",
            "PICTURE pic");
  }

  @Test
  void sheets_keep_names_and_repeated_emptiness_costs_nothing() throws IOException {
    String content =
        "<office:body><office:spreadsheet><table:table table:name='S1'><table:table-row><table:table-cell><text:p>1.5 €</text:p></table:table-cell>"
            + "<table:table-cell table:number-columns-repeated='2'><text:p>z</text:p></table:table-cell></table:table-row>"
            + "<table:table-row table:number-rows-repeated='1048575'><table:table-cell table:number-columns-repeated='16384'/></table:table-row>"
            + "</table:table><table:table table:name='S2'/></office:spreadsheet></office:body>";
    assertThat(Outline.of(folder, "a.ods", Zip.openDocument(MediaTypes.ODS, content).bytes()))
        .containsExactly("== S1", "TABLE 1x3: / 1.5 € | z | z", "== S2");
  }

  @Test
  void slides_begin_with_their_titles() throws IOException {
    String content =
        "<office:body><office:presentation><draw:page draw:name='p1'>"
            + "<draw:frame svg:y='9cm'><draw:text-box><text:p>low</text:p></draw:text-box></draw:frame>"
            + "<draw:frame svg:y='50mm'><draw:text-box><text:p>high</text:p></draw:text-box></draw:frame>"
            + "<draw:frame presentation:class='title' svg:y='12cm'><draw:text-box><text:p>Title</text:p></draw:text-box></draw:frame>"
            + "</draw:page></office:presentation></office:body>";
    assertThat(Outline.of(folder, "a.odp", Zip.openDocument(MediaTypes.ODP, content).bytes()))
        .containsExactly("HEADING 1: Title", "PARAGRAPH: high", "PARAGRAPH: low");
  }
}
