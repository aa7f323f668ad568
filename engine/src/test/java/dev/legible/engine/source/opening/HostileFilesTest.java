// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that were made to do harm, and files that came to it. */
class HostileFilesTest {

  private static final String ENTITIES =
      "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>";

  @TempDir Path folder;

  @Test
  void a_part_that_expands_too_much_is_refused() throws IOException {
    byte[] zeros = new byte[8 << 20];
    Arrays.fill(zeros, (byte) ' ');
    refuses(
        "a.docx",
        Zip.docxPart("<x>" + new String(zeros, UTF_8) + "</x>").bytes(),
        ErrorCode.COMPRESSION_RATIO);
  }

  @Test
  void a_document_that_expands_beyond_the_limit_is_refused() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 30_000; i++) {
      body.append(Zip.paragraph(Integer.toString(i * 7919, 36)));
    }
    refuses(
        "a.docx",
        Zip.docx(body.toString()).bytes(),
        limits(100_000, 3, 50 << 20),
        ErrorCode.EXPANDED_TOO_LARGE);
  }

  @Test
  void entries_that_share_bytes_are_refused() throws IOException {
    byte[] zip = Zip.docx(Zip.paragraph("x")).with("pad.bin", "padding").bytes();
    overlap(zip);
    refuses("a.docx", zip, ErrorCode.DAMAGED_FILE);
  }

  /** Points the last directory entry at the first one's bytes. */
  private static void overlap(byte[] zip) {
    int last = -1;
    for (int i = 0; i + 46 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        last = i;
      }
    }
    Arrays.fill(zip, last + 42, last + 46, (byte) 0);
  }

  @Test
  void an_archive_within_an_archive_is_no_document() throws IOException {
    byte[] inner = new Zip().with("a.zip", new Zip().with("b.txt", "x").bytes()).bytes();
    refuses("quine.docx", inner, ErrorCode.UNKNOWN_FORMAT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.xml", "a.rss"})
  void entities_are_refused_before_they_expand(String name) throws IOException {
    String root = name.endsWith("rss") ? "rss" : "x";
    String xml = "<?xml version='1.0'?>" + ENTITIES + "<" + root + ">&b;</" + root + ">";
    refuses(name, xml.getBytes(UTF_8), ErrorCode.XML_ENTITY);
  }

  @Test
  void entities_in_an_office_file_are_refused() throws IOException {
    refuses("a.docx", Zip.docxPart(ENTITIES + "<w>&b;</w>").bytes(), ErrorCode.XML_ENTITY);
  }

  @Test
  void an_external_entity_is_refused_and_a_plain_doctype_is_not() throws IOException {
    String external =
        "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>";
    refuses("a.xml", external.getBytes(UTF_8), ErrorCode.XML_ENTITY);
    String plain =
        "<?xml version='1.0'?><!DOCTYPE x SYSTEM 'http://localhost:1/no.dtd'><x>fine</x>";
    assertThat(Outline.of(folder, "b.xml", plain.getBytes(UTF_8)))
        .containsExactly("LIST_ITEM 1: • x: fine");
  }

  @Test
  void deep_nesting_is_refused_in_every_format() throws IOException {
    refuses("a.xml", nested("<?xml version='1.0'?>", "<a>", "</a>"), ErrorCode.XML_TOO_DEEP);
    refuses("a.html", nested("", "<div>", "</div>"), ErrorCode.NESTING_TOO_DEEP);
    refuses("a.json", nested("", "[", "]"), ErrorCode.NESTING_TOO_DEEP);
    refuses("a.rtf", nested("{\\rtf1 ", "{", "}"), ErrorCode.NESTING_TOO_DEEP);
  }

  private static byte[] nested(String start, String open, String close) {
    return (start + open.repeat(5_000) + "x" + close.repeat(5_000)).getBytes(UTF_8);
  }

  @Test
  void more_text_than_allowed_is_refused() throws IOException {
    byte[] text = "words and words\n\n".repeat(1_000).getBytes(UTF_8);
    refuses("a.txt", text, limits(1 << 20, 3, 5_000), ErrorCode.TEXT_TOO_LARGE);
    refuses("a.csv", text, limits(1 << 20, 3, 5_000), ErrorCode.TEXT_TOO_LARGE);
  }

  @Test
  void messages_within_messages_end_at_the_archive_depth() throws IOException {
    String message = "From: a\r\nSubject: innermost\r\n\r\nbody\r\n";
    for (int i = 0; i < 5; i++) {
      message =
          "From: a\r\nSubject: level\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=B%d\r\n\r\n--B%d\r\nContent-Type: message/rfc822\r\n\r\n%s\r\n--B%d--\r\n"
              .formatted(i, i, message, i);
    }
    try (Source source = Outline.open(folder, "a.eml", message.getBytes(UTF_8))) {
      assertThat(source.pageCount()).isEqualTo(4);
      assertThat(source.problems())
          .extracting(Problem::code)
          .containsExactly(ErrorCode.ARCHIVE_TOO_DEEP);
    }
  }

  @Test
  void a_truncated_office_file_is_damaged() throws IOException {
    byte[] whole = Zip.docx(Zip.paragraph("text")).bytes();
    refuses("a.docx", Arrays.copyOf(whole, whole.length - 30), ErrorCode.DAMAGED_FILE);
    byte[] xml = Zip.docxPart("<w:document xmlns:w='w'><w:body>").bytes();
    refuses("b.docx", xml, ErrorCode.DAMAGED_FILE);
    byte[] ole2 = new byte[600];
    byte[] magic = {
      (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    System.arraycopy(magic, 0, ole2, 0, magic.length);
    refuses("a.doc", ole2, ErrorCode.DAMAGED_FILE);
  }

  @Test
  void an_encrypted_document_opens_with_its_password_only() throws IOException {
    byte[] encrypted = encrypted(Zip.docx(Zip.paragraph("secret")).bytes(), "geheim");
    refuses("a.docx", encrypted, ErrorCode.PASSWORD_REQUIRED);
    assertThatThrownBy(() -> Outline.open(folder, "a.docx", encrypted, Limits.DEFAULT, "wrong"))
        .asInstanceOf(type(LegibleException.class))
        .extracting(LegibleException::code)
        .isEqualTo(ErrorCode.WRONG_PASSWORD);
    try (Source source = Outline.open(folder, "a.docx", encrypted, Limits.DEFAULT, "geheim")) {
      assertThat(Outline.of(source)).containsExactly("PARAGRAPH: secret");
    }
  }

  private static byte[] encrypted(byte[] plain, String password) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
      encryptor.confirmPassword(password);
      try (var out = encryptor.getDataStream(files)) {
        out.write(plain);
      }
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      files.writeFilesystem(bytes);
      return bytes.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  private static Limits limits(long expanded, int depth, long text) {
    Limits usual = Limits.DEFAULT;
    return new Limits(
        usual.fileBytes(),
        usual.pages(),
        usual.imagePixels(),
        usual.compressionRatio(),
        expanded,
        expanded,
        depth,
        usual.nestingDepth(),
        text,
        Duration.ofSeconds(60),
        usual.heapBytes(),
        usual.residentBytes());
  }

  private void refuses(String name, byte[] bytes, ErrorCode code) {
    refuses(name, bytes, Limits.DEFAULT, code);
  }

  private void refuses(String name, byte[] bytes, Limits limits, ErrorCode code) {
    assertThatThrownBy(
            () -> {
              try (Source source = Outline.open(folder, name, bytes, limits, null)) {
                Outline.of(source);
              }
            })
        .asInstanceOf(type(LegibleException.class))
        .extracting(LegibleException::code)
        .isEqualTo(code);
  }
}
