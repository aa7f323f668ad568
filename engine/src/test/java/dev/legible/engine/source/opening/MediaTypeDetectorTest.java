// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.detect.MediaTypeDetector;
import dev.legible.engine.source.detect.MediaTypeNames;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeDetectorTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "%PDF-1.7~x.docx~application/pdf",
        "junk before%PDF-1.4~x~application/pdf",
        "GIF89a~x~image/gif",
        "{\\rtf1 x}~x.doc~application/rtf",
        "<!DOCTYPE html><p>x~x.txt~text/html",
        "<?xml version='1.0'?><!-- c --><rss version='2.0'/>~x~application/rss+xml",
        "<?xml version='1.0'?><a:feed xmlns:a='x'/>~x~application/atom+xml",
        "<?xml version='1.0'?><data/>~x~application/xml",
        "<svg xmlns='s'><text>t</text></svg>~x.svg~application/xml",
        "{\"a\": 1}~x~application/json",
        "{\"cells\": [], \"nbformat\": 4}~x~application/x-ipynb+json",
        "[1] is a footnote, not a list.~x~text/plain",
        "a,b~x.csv~text/csv",
        "a,b~x.txt~text/plain",
        "# T~x.md~text/markdown",
        "Just words.~x.unknown~text/plain",
      })
  void text_is_told_by_its_content_and_then_by_its_name(String text, String name, String expected)
      throws IOException {
    assertThat(detect(text.getBytes(ISO_8859_1), name)).isEqualTo(expected);
  }

  @Test
  void tables_and_messages_need_no_name() throws IOException {
    assertThat(detect("a;b;c\n1;2;3\n4;5;6\n".getBytes(UTF_8), "x")).isEqualTo(MediaTypes.CSV);
    assertThat(detect("a\tb\n1\t2\n".getBytes(UTF_8), "x")).isEqualTo(MediaTypes.TSV);
    assertThat(detect("From: a@b.c\nSubject: s\n\nx\n".getBytes(UTF_8), "x"))
        .isEqualTo(MediaTypes.EML);
  }

  @Test
  void an_office_file_is_known_by_its_parts() throws IOException {
    assertThat(detect(Zip.docx("").bytes(), "x.zip")).isEqualTo(MediaTypes.DOCX);
    assertThat(detect(Zip.openDocument(MediaTypes.ODS, "").bytes(), "x")).isEqualTo(MediaTypes.ODS);
  }

  @Test
  void what_cannot_be_read_is_refused_with_a_reason() {
    refused(new byte[0], ErrorCode.EMPTY_FILE, "empty");
    refused(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 0, 0, 0}, ErrorCode.UNKNOWN_FORMAT, "a program");
    refused(new byte[] {0, 1, 2, 3, 4, 5, 0, 0}, ErrorCode.UNKNOWN_FORMAT, "Legible reads PDF");
    refused(new byte[] {'I', 'D', '3', 3, 0, 0, 0}, ErrorCode.UNKNOWN_FORMAT, "audio");
  }

  @Test
  void bytes_by_chance_are_no_text_in_whatever_encoding() {
    for (int seed = 0; seed < 200; seed++) {
      byte[] noise = new byte[50 + 10 * seed];
      new Random(seed).nextBytes(noise);
      noise[0] = 'x'; // no magic number
      refused(noise, ErrorCode.UNKNOWN_FORMAT, "Legible reads PDF");
    }
  }

  @Test
  void text_in_utf16_without_a_mark_is_text() throws IOException {
    for (Charset charset : List.of(UTF_16LE, UTF_16BE)) {
      byte[] text = "Ein Text mit Wörtern\n".repeat(20).getBytes(charset);
      assertThat(detect(text, "x.txt")).isEqualTo(MediaTypes.TEXT);
    }
  }

  @Test
  void a_name_or_type_that_disagrees_is_a_problem() {
    assertThat(MediaTypeNames.disagreement("a.pdf", null, MediaTypes.PNG))
        .map(Problem::code)
        .contains(ErrorCode.TYPE_MISMATCH);
    assertThat(MediaTypeNames.disagreement("a", "application/pdf", MediaTypes.PNG)).isPresent();
    assertThat(MediaTypeNames.disagreement("a.jpeg", "image/jpeg; q=1", MediaTypes.JPEG)).isEmpty();
    assertThat(MediaTypeNames.disagreement("a.txt", "application/octet-stream", MediaTypes.CSV))
        .isEmpty();
  }

  private void refused(byte[] bytes, ErrorCode code, String part) {
    assertThatThrownBy(() -> detect(bytes, "x"))
        .isInstanceOf(LegibleException.class)
        .hasMessageContaining(part)
        .extracting(e -> ((LegibleException) e).code())
        .isEqualTo(code);
  }

  private String detect(byte[] bytes, String name) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    return new MediaTypeDetector(Limits.DEFAULT).detect(file, name);
  }
}
