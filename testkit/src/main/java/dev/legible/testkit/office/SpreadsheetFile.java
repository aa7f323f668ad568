// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.office;

import dev.legible.testkit.Specimen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFCategoryAxis;
import org.apache.poi.xddf.usermodel.chart.XDDFChartData;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xddf.usermodel.chart.XDDFValueAxis;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFDrawing;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** XLSX files. */
public final class SpreadsheetFile {

  private static final List<String> MONTHS =
      List.of("January", "February", "March", "April", "May", "June");
  private static final String TITLE = "Crates landed by month";

  private SpreadsheetFile() {}

  /**
   * Two named sheets: figures with a merged heading, a formula and a chart with a title, and a sheet
   * of remarks. The specimen has one page of text per sheet, the chart's title in the first.
   */
  public static Specimen withChart(long seed) {
    Random random = new Random(seed);
    List<String> figures = new ArrayList<>(List.of("Landings", "Month Crates Price"));
    byte[] bytes =
        OfficePackage.bytes(
            new XSSFWorkbook(),
            workbook -> {
              XSSFSheet sheet = workbook.createSheet("Landings");
              sheet.createRow(0).createCell(0).setCellValue("Landings");
              sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 2));
              fill(sheet.createRow(1), "Month", "Crates", "Price");
              for (int i = 0; i < MONTHS.size(); i++) {
                int crates = 100 + random.nextInt(900);
                double price = (200 + random.nextInt(600)) / 100.0;
                XSSFRow row = sheet.createRow(2 + i);
                fill(row, MONTHS.get(i));
                row.createCell(1).setCellValue(crates);
                row.createCell(2).setCellValue(price);
                figures.add(MONTHS.get(i) + " " + crates + " " + price);
              }
              XSSFRow total = sheet.createRow(2 + MONTHS.size());
              fill(total, "Total");
              total.createCell(1).setCellFormula("SUM(B3:B8)");
              workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
              figures.add("Total " + (int) total.getCell(1).getNumericCellValue());
              chart(sheet);
              fill(workbook.createSheet("Remarks").createRow(0), "The ferry did not run in March.");
            });
    figures.add(TITLE);
    return new Specimen(
        bytes, List.of(String.join("\n", figures), "Remarks\nThe ferry did not run in March."));
  }

  private static void fill(XSSFRow row, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      row.createCell(i).setCellValue(cells[i]);
    }
  }

  private static void chart(XSSFSheet sheet) {
    XSSFDrawing drawing = sheet.createDrawingPatriarch();
    XSSFChart chart = drawing.createChart(drawing.createAnchor(0, 0, 0, 0, 4, 1, 12, 18));
    chart.setTitleText(TITLE);
    XDDFCategoryAxis bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
    XDDFValueAxis left = chart.createValueAxis(AxisPosition.LEFT);
    int last = 1 + MONTHS.size();
    XDDFChartData bars = chart.createData(ChartTypes.BAR, bottom, left);
    bars.addSeries(
            XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(2, last, 0, 0)),
            XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(2, last, 1, 1)))
        .setTitle("Crates", null);
    chart.plot(bars);
  }
}
