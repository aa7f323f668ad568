// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.WordScore;
import dev.legible.testkit.sample.Catch;
import dev.legible.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new user sees first: the samples, read by the whole product. */
class SampleReadingTest {

  @TempDir private static Path folder;
  private static final Map<String, Specimen> SAMPLES = new LinkedHashMap<>();

  @BeforeAll
  static void read_the_samples_with_and_without_other_programs() {
    Samples.all().forEach((name, sample) -> SAMPLES.put(name, sample.get()));
    SAMPLES.forEach((name, sample) -> sample.write(folder.resolve(name)));
    List<String> arguments = new ArrayList<>(List.of("extract", "-o", "plain", "--format", "text"));
    arguments.addAll(SAMPLES.keySet());
    CommandRun plain =
        CommandRun.with(
            folder, CommandRun.NO_PROGRAMS, new byte[0], arguments.toArray(String[]::new));
    arguments.set(2, "usual");
    CommandRun usual = CommandRun.of(folder, arguments.toArray(String[]::new));
    assertThat(plain.exit() + plain.err() + usual.exit() + usual.err()).isEqualTo("00");
  }

  @ParameterizedTest
  @CsvSource({
    "receipt.jpg, 0.85",
    "two-columns.png, 0.95",
    "table.pdf, 0.99",
    "letter.docx, 0.98",
    "accounts.csv, 0.99"
  })
  void nearly_every_word_is_read(String sample, double floor) throws IOException {
    String truth = Objects.requireNonNull(SAMPLES.get(sample)).text();
    for (String run : List.of("plain", "usual")) {
      assertThat(WordScore.of(truth, text(run, sample)).f1()).as(run).isGreaterThan(floor);
    }
  }

  @Test
  void the_first_column_is_read_before_the_second() throws IOException {
    for (String run : List.of("plain", "usual")) {
      String text = text(run, "two-columns.png");
      List<String> words =
          List.of(Objects.requireNonNull(SAMPLES.get("two-columns.png")).text().split("\\s+", -1));
      assertThat(orderKept(words, List.of(text.split("\\s+", -1)))).as(run).isGreaterThan(0.85);
    }
  }

  /** Share of neighbouring words of the truth that are neighbours in the reading, too. */
  private static double orderKept(List<String> truth, List<String> read) {
    List<String> pairs = new ArrayList<>();
    for (int i = 1; i < read.size(); i++) {
      pairs.add(read.get(i - 1) + " " + read.get(i));
    }
    int kept = 0;
    for (int i = 1; i < truth.size(); i++) {
      kept += pairs.remove(truth.get(i - 1) + " " + truth.get(i)) ? 1 : 0;
    }
    return (double) kept / (truth.size() - 1);
  }

  @Test
  void every_row_of_the_printed_tables_becomes_a_row() throws IOException {
    CommandRun run = CommandRun.of(folder, "extract", "table.pdf");

    for (List<List<String>> table : List.of(Catch.LANDINGS, Catch.BERTHS)) {
      // A head that spans columns is repeated over each of them.
      for (List<String> row : table.stream().filter(cells -> !cells.contains("")).toList()) {
        assertThat(run.text().replaceAll(" +", " "))
            .contains("| " + String.join(" | ", row) + " |");
      }
    }
  }

  @Test
  void a_searchable_pdf_holds_the_words_of_the_picture() throws IOException {
    CommandRun run =
        CommandRun.of(folder, "extract", "two-columns.png", "-f", "pdf", "-o", "scan.pdf");

    assertThat(run.exit()).as(run.err()).isZero();
    byte[] pdf = Files.readAllBytes(folder.resolve("scan.pdf"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String truth = Objects.requireNonNull(SAMPLES.get("two-columns.png")).text();
      assertThat(WordScore.of(truth, new PDFTextStripper().getText(document)).f1())
          .isGreaterThan(0.9);
    }
    long picture = Files.size(folder.resolve("two-columns.png"));
    assertThat((long) pdf.length).isLessThan(picture + picture / 10 + 100_000);
  }

  private static String text(String run, String sample) throws IOException {
    String stem = sample.substring(0, sample.lastIndexOf('.'));
    return Files.readString(folder.resolve(run).resolve(stem + ".txt"));
  }
}
