// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXParseException;

class MarkupBombsTest {

  @Test
  void the_entity_bombs_pass_the_limit_of_a_careful_parser() throws IOException {
    List<byte[]> bombs =
        List.of(
            MarkupBombs.entities(),
            MarkupBombs.feedWithEntities(),
            part(OfficeBombs.entities(), "word/document.xml"));
    for (byte[] bomb : bombs) {
      assertThat(bomb.length).isLessThan(2_000);
      assertThatThrownBy(
              () ->
                  DocumentBuilderFactory.newDefaultInstance()
                      .newDocumentBuilder()
                      .parse(new ByteArrayInputStream(bomb)))
          .isInstanceOf(SAXParseException.class)
          .hasMessageContaining("entity");
    }
  }

  @Test
  void an_external_entity_is_fetched_by_a_careless_parser() throws Exception {
    byte[] bomb = MarkupBombs.externalEntity("file:///does/not/exist");
    assertThatThrownBy(
            () ->
                DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(bomb)))
        .hasMessageContaining("/does/not/exist");
    assertThat(text(part(OfficeBombs.externalEntity("file:///x"), "word/document.xml")))
        .contains("SYSTEM \"file:///x\"");
    assertThat(text(MarkupBombs.externalSubset("http://localhost/x.dtd"))).contains("x.dtd");
  }

  @Test
  void nesting_is_as_deep_as_asked_for() throws IOException {
    assertThat(count(MarkupBombs.deepXml(1_000), "<a>")).isEqualTo(1_000);
    assertThat(count(MarkupBombs.deepJson(1_000), "[")).isEqualTo(1_000);
    assertThat(count(MarkupBombs.deepJsonObjects(1_000), "{")).isEqualTo(1_000);
    assertThat(count(MarkupBombs.deepHtml(1_000), "<div>")).isEqualTo(500);
    assertThat(count(MarkupBombs.nestedTables(1_000), "<table>")).isEqualTo(1_000);
    assertThat(count(MarkupBombs.deepRtf(1_000), "{\\b ")).isEqualTo(1_000);
    assertThat(count(MarkupBombs.quadraticEntity(), "&e;")).isEqualTo(10_000);
    assertThat(count(part(OfficeBombs.deepTables(99), "word/document.xml"), "<w:tbl>"))
        .isEqualTo(99);
  }

  @Test
  void a_huge_part_is_well_formed_and_small_on_disk() throws Exception {
    byte[] bomb = OfficeBombs.hugePart(4);
    assertThat(bomb.length).isLessThan(20_000);
    byte[] part = part(bomb, "word/document.xml");
    assertThat(part.length).isGreaterThan(3 << 20);
    assertThat(
            DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(part))
                .getDocumentElement()
                .getNodeName())
        .isEqualTo("w:document");
  }

  private static byte[] part(byte[] archive, String name) throws IOException {
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return in.readAllBytes();
        }
      }
    }
    throw new AssertionError("No part " + name);
  }

  private static int count(byte[] file, String mark) {
    return (text(file).length() - text(file).replace(mark, "").length()) / mark.length();
  }

  private static String text(byte[] file) {
    return new String(file, StandardCharsets.UTF_8);
  }
}
