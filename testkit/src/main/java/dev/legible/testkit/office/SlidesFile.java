// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.office;

import dev.legible.testkit.Prose;
import dev.legible.testkit.Specimen;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFSlideLayout;
import org.apache.poi.xslf.usermodel.XSLFTable;

/** PPTX files. */
public final class SlidesFile {

  private SlidesFile() {}

  /** {@code count} slides with a title and two points each; the last has a table instead. */
  public static Specimen slides(int count, long seed) {
    Prose prose = new Prose(seed);
    List<String> texts = new ArrayList<>();
    byte[] bytes =
        OfficePackage.bytes(
            new XMLSlideShow(),
            show -> {
              XSLFSlideLayout layout =
                  show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_AND_CONTENT);
              for (int i = 0; i < count; i++) {
                XSLFSlide slide = show.createSlide(layout);
                String title = prose.heading();
                slide.getPlaceholder(0).setText(title);
                String body = i == count - 1 ? table(slide) : points(slide, prose);
                texts.add(title + "\n" + body);
              }
            });
    return new Specimen(bytes, texts);
  }

  private static String points(XSLFSlide slide, Prose prose) {
    String body = prose.sentence() + "\n" + prose.sentence();
    slide.getPlaceholder(1).setText(body);
    return body;
  }

  private static String table(XSLFSlide slide) {
    slide.removeShape(slide.getPlaceholder(1));
    XSLFTable table = slide.createTable(2, 2);
    table.setAnchor(new Rectangle(60, 150, 500, 120));
    String[][] cells = {{"Quay", "Depth"}, {"North", "4.2 m"}};
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        table.getCell(row, column).setText(cells[row][column]);
      }
    }
    return "Quay Depth\nNorth 4.2 m";
  }
}
