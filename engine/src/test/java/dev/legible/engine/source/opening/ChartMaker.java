// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xddf.usermodel.chart.AxisPosition;
import org.apache.poi.xddf.usermodel.chart.ChartTypes;
import org.apache.poi.xddf.usermodel.chart.XDDFDataSourcesFactory;
import org.apache.poi.xssf.usermodel.XSSFChart;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Draws charts of a sheet's first two columns. */
final class ChartMaker {

  private ChartMaker() {}

  static void bars(XSSFChart chart, XSSFSheet sheet) {
    var bottom = chart.createCategoryAxis(AxisPosition.BOTTOM);
    var left = chart.createValueAxis(AxisPosition.LEFT);
    var data = chart.createData(ChartTypes.BAR, bottom, left);
    var series =
        data.addSeries(
            XDDFDataSourcesFactory.fromStringCellRange(sheet, new CellRangeAddress(0, 1, 0, 0)),
            XDDFDataSourcesFactory.fromNumericCellRange(sheet, new CellRangeAddress(0, 1, 1, 1)));
    series.setTitle("n", null);
    chart.plot(data);
  }
}
