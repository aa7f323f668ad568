// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.office;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.Specimen;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OfficeGeneratorsTest {

  static Stream<LongFunction<Specimen>> generators() {
    return Stream.of(
        SpreadsheetFile::withChart, seed -> SlidesFile.slides(3, seed), WordFile::withPicture);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void the_same_seed_gives_the_same_bytes_and_another_seed_others(
      LongFunction<Specimen> generator) {
    byte[] first = generator.apply(1).bytes();
    assertThat(Arrays.equals(generator.apply(1).bytes(), first)).isTrue();
    assertThat(Arrays.equals(generator.apply(2).bytes(), first)).isFalse();
  }

  @Test
  void the_spreadsheet_has_two_sheets_and_a_chart() throws IOException {
    Specimen specimen = SpreadsheetFile.withChart(1);
    try (XSSFWorkbook workbook = new XSSFWorkbook(in(specimen))) {
      assertThat(workbook.getSheetName(1)).isEqualTo("Remarks");
      assertThat(workbook.getSheetAt(0).getDrawingPatriarch().getCharts().getFirst().getTitleText())
          .hasToString("Crates landed by month");
      assertThat(specimen.pages().getFirst())
          .contains(
              "Total " + (int) workbook.getSheetAt(0).getRow(8).getCell(1).getNumericCellValue());
    }
  }

  @Test
  void the_slides_have_titles_and_the_last_a_table() throws IOException {
    Specimen specimen = SlidesFile.slides(3, 1);
    try (XMLSlideShow show = new XMLSlideShow(in(specimen))) {
      assertThat(show.getSlides()).hasSize(3);
      assertThat(specimen.pages().get(1)).startsWith(show.getSlides().get(1).getTitle());
    }
    assertThat(specimen.pages().getLast()).contains("North 4.2 m");
  }

  @Test
  void the_word_file_has_a_picture_of_text() throws IOException {
    try (XWPFDocument document = new XWPFDocument(in(WordFile.withPicture(1)))) {
      assertThat(document.getAllPictures()).hasSize(1);
      assertThat(document.getParagraphs()).hasSize(3);
    }
  }

  private static ByteArrayInputStream in(Specimen specimen) {
    return new ByteArrayInputStream(specimen.bytes());
  }
}
