// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.legacy;

import dev.legible.document.BlockType;
import dev.legible.document.StyledText;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.tabular.CellNumbers;
import dev.legible.engine.source.tabular.SheetGrid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFPicture;
import org.apache.poi.hssf.usermodel.HSSFShape;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFSimpleShape;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;

/** The sheets of an old workbook, hidden ones too. */
final class ExcelBook {

  private final HSSFWorkbook workbook;
  private final TextBudget budget;
  private final CellNumbers numbers;

  ExcelBook(HSSFWorkbook workbook, TextBudget budget) {
    this.workbook = workbook;
    this.budget = budget;
    this.numbers = new CellNumbers(workbook.getInternalWorkbook().isUsing1904DateWindowing());
  }

  List<FlowPage> pages() {
    List<FlowPage> pages = new ArrayList<>();
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      HSSFSheet sheet = workbook.getSheetAt(i);
      FlowPageBuilder page = new FlowPageBuilder(budget);
      cells(sheet).tables().forEach(page::table);
      HSSFPatriarch drawings = sheet.getDrawingPatriarch();
      if (drawings != null) {
        drawings.getChildren().forEach(shape -> shape(shape, page));
      }
      sheet
          .getCellComments()
          .values()
          .forEach(comment -> comment(comment.getAuthor(), comment.getString().getString(), page));
      pages.add(page.build(i + 1, sheet.getSheetName()));
    }
    return pages;
  }

  private SheetGrid cells(HSSFSheet sheet) {
    Map<CellAddress, CellRangeAddress> merged = new HashMap<>();
    for (CellRangeAddress range : sheet.getMergedRegions()) {
      merged.put(new CellAddress(range.getFirstRow(), range.getFirstColumn()), range);
    }
    SheetGrid grid = new SheetGrid();
    for (Row row : sheet) {
      for (Cell cell : row) {
        String text = text((HSSFCell) cell, cell.getCellType()).strip();
        if (!text.isEmpty()) {
          CellRangeAddress range = merged.get(cell.getAddress());
          int lastRow = range == null ? cell.getRowIndex() : range.getLastRow();
          int lastColumn = range == null ? cell.getColumnIndex() : range.getLastColumn();
          StyledText styled = StyledText.plain(text);
          grid.add(cell.getRowIndex(), cell.getColumnIndex(), lastRow, lastColumn, styled);
        }
      }
    }
    return grid;
  }

  private String text(HSSFCell cell, CellType type) {
    return switch (type) {
      case STRING -> cell.getRichStringCellValue().getString();
      case NUMERIC ->
          numbers.text(
              cell.getNumericCellValue(),
              cell.getCellStyle().getDataFormat(),
              cell.getCellStyle().getDataFormatString());
      case BOOLEAN -> cell.getBooleanCellValue() ? "TRUE" : "FALSE";
      case FORMULA -> text(cell, cell.getCachedFormulaResultType());
      case ERROR -> FormulaError.forInt(cell.getErrorCellValue()).getString();
      case BLANK, _NONE -> "";
    };
  }

  private static void shape(HSSFShape shape, FlowPageBuilder page) {
    switch (shape) {
      case HSSFPicture picture -> {
        if (picture.getPictureData() != null) {
          page.picture(picture.getPictureData().getData(), "");
        }
      }
      case HSSFSimpleShape simple -> {
        boolean isComment = simple instanceof org.apache.poi.hssf.usermodel.HSSFComment;
        if (!isComment && simple.getString() != null) {
          page.paragraph(simple.getString().getString());
        }
      }
      default -> {}
    }
  }

  private static void comment(String author, String text, FlowPageBuilder page) {
    page.block(
        BlockType.FOOTNOTE, 0, StyledText.plain("[author: " + author + "]: " + text.strip()));
  }
}
