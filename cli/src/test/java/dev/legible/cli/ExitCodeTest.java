// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.hostile.BrokenFiles;
import dev.legible.testkit.hostile.PdfBombs;
import dev.legible.testkit.hostile.PixelBombs;
import dev.legible.testkit.image.PixelPicture;
import dev.legible.testkit.pdf.EncryptedPdf;
import dev.legible.testkit.pdf.ScannedPdf;
import dev.legible.testkit.pdf.TextPdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One file a call: the exit code says whose fault it was, and limits given as options count. */
class ExitCodeTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({"--format=nonsense a.txt", "--pages=x a.txt", "--max-file-size=lots a.txt", "''"})
  void a_command_line_that_makes_no_sense_is_2(String arguments) {
    String[] words = ("extract " + arguments).strip().split(" ", -1);
    CommandRun run = CommandRun.of(folder, words);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
  }

  @Test
  void a_document_at_fault_is_3() throws IOException {
    Files.write(
        folder.resolve("cut.pdf"), BrokenFiles.truncated(TextPdf.pages(1, 1).bytes(), .002));

    CommandRun run = CommandRun.of(folder, "extract", "cut.pdf", "-o", "cut.md");

    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.about("cut.pdf")).hasSize(1);
    assertThat(files()).containsExactly("cut.pdf");
  }

  @Test
  void debug_shows_where_it_failed() throws IOException {
    Files.write(
        folder.resolve("cut.pdf"), BrokenFiles.truncated(TextPdf.pages(1, 1).bytes(), .002));

    CommandRun run = CommandRun.of(folder, "extract", "--debug", "cut.pdf");

    assertThat(run.err()).contains("DAMAGED_FILE").contains("\tat dev.legible.engine");
  }

  @Test
  void a_limit_that_is_passed_is_4() throws IOException {
    Files.write(folder.resolve("bomb.png"), PixelBombs.png());

    assertThat(CommandRun.of(folder, "extract", "bomb.png").exit()).isEqualTo(ExitCode.LIMIT);
  }

  @Test
  void limits_of_single_pages_count_when_no_page_was_read() throws IOException {
    Files.write(folder.resolve("image.pdf"), PdfBombs.giantImage());
    Files.write(folder.resolve("endless.pdf"), PdfBombs.endlessImage(100));

    assertThat(CommandRun.of(folder, "extract", "image.pdf").exit()).isEqualTo(ExitCode.LIMIT);
    assertThat(CommandRun.of(folder, "extract", "endless.pdf").exit()).isEqualTo(ExitCode.LIMIT);
  }

  @Test
  void passwords_open_what_they_belong_to() {
    EncryptedPdf.withPassword("open sesame", 1).write(folder.resolve("rc4.pdf"));
    EncryptedPdf.withPasswordAes("pässwört", 1).write(folder.resolve("aes.pdf"));

    assertThat(CommandRun.of(folder, "extract", "rc4.pdf").err()).contains("--password");
    CommandRun wrong = CommandRun.of(folder, "extract", "--password", "no", "rc4.pdf");
    assertThat(wrong.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(wrong.err()).contains("does not open");
    assertThat(CommandRun.of(folder, "extract", "--password", "open sesame", "rc4.pdf").text())
        .isNotBlank();
    assertThat(CommandRun.of(folder, "extract", "--password", "pässwört", "aes.pdf").exit())
        .isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({
    "--max-pages=1, two.pdf, has 2 pages",
    "--max-pixels=1000, page.png, pixels",
    "--max-file-size=1k, two.pdf, larger than",
    "--max-pixels=1000, scan.pdf, megapixels"
  })
  void a_limit_given_as_option_counts(String option, String file, String sentence) {
    TextPdf.pages(2, 1).write(folder.resolve("two.pdf"));
    ScannedPdf.pages(1, 1).write(folder.resolve("scan.pdf"));
    PixelPicture.png(1).write(folder.resolve("page.png"));

    CommandRun run = CommandRun.of(folder, "extract", option, file, "-o", "result.md");

    assertThat(run.exit()).isEqualTo(ExitCode.LIMIT);
    assertThat(run.about(file)).singleElement().asString().contains(sentence);
  }

  @Test
  void a_folder_that_cannot_be_written_is_5() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "Words.");
    Files.writeString(folder.resolve("file"), "");

    CommandRun run = CommandRun.of(folder, "extract", "a.txt", "-o", "file/result.md");

    assertThat(run.exit()).isEqualTo(ExitCode.RESOURCE);
    assertThat(run.about("a.txt")).hasSize(1);
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(p -> p.getFileName().toString()).toList().stream();
    }
  }
}
