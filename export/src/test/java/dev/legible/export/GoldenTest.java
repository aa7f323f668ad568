// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each format looks like, whole. {@code mvn test -Dgolden.update=true} rewrites the expected
 * files; look at the difference before it is committed.
 */
final class GoldenTest {

  private static final Path FOLDER = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PDF")
  void a_document_with_geometry_is_written_as_expected(ExportFormat format) throws IOException {
    compare(SampleDocuments.fixed(), "fixed", format);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PDF")
  void a_document_without_geometry_is_written_as_expected(ExportFormat format) throws IOException {
    compare(SampleDocuments.flowing(), "flowing", format);
  }

  private static void compare(Document document, String name, ExportFormat format)
      throws IOException {
    String written = write(format, document);
    Path expected = FOLDER.resolve(name + "." + format.formatName() + "." + format.fileEnding());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(expected, written);
    }
    assertThat(written).isEqualTo(Files.readString(expected));
  }

  static String write(ExportFormat format, Document document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.of(format, Path.of("unused"), null, SampleDocuments::chunks).write(document, out);
    return out.toString(StandardCharsets.UTF_8);
  }
}
