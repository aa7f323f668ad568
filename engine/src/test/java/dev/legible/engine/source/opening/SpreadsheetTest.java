// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpreadsheetTest {

  private static final List<String> EXPECTED =
      List.of(
          "== Figures",
          "TABLE 3x3: / year<1x2> | share / 2024 | TRUE | 12.5% / 2025 | 2026-03-01",
          "TABLE 1x1: / alone",
          "== Secret",
          "TABLE 1x1: / hidden");

  @TempDir Path folder;

  @Test
  void xlsx_sheets_keep_names_order_merges_and_formats() throws IOException {
    try (Workbook workbook = new XSSFWorkbook()) {
      assertThat(Outline.of(folder, "a.xlsx", filled(workbook))).isEqualTo(EXPECTED);
    }
  }

  @Test
  void xls_sheets_are_read_like_those_of_xlsx() throws IOException {
    try (Workbook workbook = new HSSFWorkbook()) {
      assertThat(Outline.of(folder, "a.xls", filled(workbook))).isEqualTo(EXPECTED);
    }
  }

  @Test
  void a_chart_gives_its_title_and_values() throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      var sheet = workbook.createSheet("S");
      for (int i = 0; i < 2; i++) {
        Row row = sheet.createRow(i);
        row.createCell(0).setCellValue("k" + i);
        row.createCell(1).setCellValue(i + 7);
      }
      var drawing = sheet.createDrawingPatriarch();
      var chart = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 3, 3, 9, 9));
      chart.setTitleText("Growth");
      ChartMaker.bars(chart, sheet);
      assertThat(Outline.of(folder, "a.xlsx", bytes(workbook)))
          .contains(
              "CAPTION: Growth", "PARAGRAPH: Bar chart", "TABLE 3x2: /  | n / k0 | 7 / k1 | 8");
    }
  }

  @Test
  void a_cell_far_away_costs_no_more_than_itself() throws IOException {
    try (Workbook workbook = new XSSFWorkbook()) {
      Sheet sheet = workbook.createSheet("far");
      sheet.createRow(0).createCell(0).setCellValue("near");
      sheet.createRow(1_048_575).createCell(16_383).setCellValue("far");
      assertThat(Outline.of(folder, "a.xlsx", bytes(workbook)))
          .containsExactly("== far", "TABLE 1x1: / near", "TABLE 1x1: / far");
    }
  }

  private static byte[] filled(Workbook workbook) throws IOException {
    Sheet sheet = workbook.createSheet("Figures");
    Row head = sheet.createRow(0);
    head.createCell(0).setCellValue("year");
    head.createCell(2).setCellValue("share");
    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
    Row first = sheet.createRow(1);
    first.createCell(0).setCellValue(2024);
    first.createCell(1).setCellValue(true);
    first.createCell(2).setCellValue(0.125);
    first.getCell(2).setCellStyle(style(workbook, "0.0%"));
    Row second = sheet.createRow(2);
    second.createCell(0).setCellValue(2025);
    second.createCell(2).setCellValue(LocalDate.of(2026, 3, 1));
    second.getCell(2).setCellStyle(style(workbook, "d/m/yyyy"));
    sheet.createRow(9).createCell(1).setCellValue("alone");
    workbook.createSheet("Secret").createRow(0).createCell(0).setCellValue("hidden");
    workbook.setSheetHidden(1, true);
    return bytes(workbook);
  }

  private static CellStyle style(Workbook workbook, String format) {
    CellStyle style = workbook.createCellStyle();
    style.setDataFormat(workbook.createDataFormat().getFormat(format));
    return style;
  }

  private static byte[] bytes(Workbook workbook) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    workbook.write(bytes);
    return bytes.toByteArray();
  }
}
