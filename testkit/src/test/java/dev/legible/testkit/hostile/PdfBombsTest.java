// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;

class PdfBombsTest {

  @Test
  void the_huge_page_is_a_billion_points_wide() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfBombs.hugePage())) {
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(1e9f);
    }
  }

  @Test
  void the_endless_content_expands_two_hundred_fold_and_more() throws IOException {
    for (byte[] bomb : List.of(PdfBombs.endlessContent(8), PdfBombs.endlessText(8))) {
      try (PDDocument document = Loader.loadPDF(bomb)) {
        assertThat(length(document.getPage(0).getContents()))
            .isBetween(7L << 20, 9L << 20)
            .isGreaterThan(200L * bomb.length);
      }
    }
  }

  @Test
  void a_twice_compressed_stream_expands_ten_thousand_fold_and_more() throws IOException {
    byte[] bomb = PdfBombs.twiceCompressed(64);
    try (PDDocument document = Loader.loadPDF(bomb)) {
      assertThat(length(document.getPage(0).getContents())).isGreaterThan(10_000L * bomb.length);
    }
  }

  @Test
  void the_nested_forms_end_in_text_at_the_level_asked_for() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfBombs.nestedForms(6))) {
      PDResources resources = document.getPage(0).getResources();
      int levels = 0;
      while (resources.getXObjectNames().iterator().hasNext()) {
        PDFormXObject form = (PDFormXObject) resources.getXObject(COSName.getPDFName("Fm"));
        resources = form.getResources();
        levels++;
      }
      assertThat(levels).isEqualTo(6);
      assertThat(resources.getFontNames()).isNotEmpty();
    }
  }

  @Test
  void the_nested_patterns_end_at_the_level_asked_for() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfBombs.nestedPatterns(5))) {
      PDResources resources = document.getPage(0).getResources();
      int levels = 0;
      while (resources.getPatternNames().iterator().hasNext()) {
        COSStream pattern = (COSStream) resources.getPattern(COSName.P).getCOSObject();
        resources = new PDResources(pattern.getCOSDictionary(COSName.RESOURCES));
        levels++;
      }
      assertThat(levels).isEqualTo(5);
    }
  }

  @Test
  void a_hundred_thousand_pages_fit_into_two_kilobytes() throws IOException {
    byte[] bomb = PdfBombs.manyPages();
    assertThat(bomb.length).isLessThan(2_000);
    try (PDDocument document = Loader.loadPDF(bomb)) {
      assertThat(document.getNumberOfPages()).isEqualTo(100_000);
      assertThat(document.getPage(0).getMediaBox().getWidth()).isEqualTo(612);
    }
  }

  @Test
  void the_giant_image_announces_ten_billion_pixels() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfBombs.giantImage())) {
      COSStream image = image(document.getPage(0));
      assertThat(image.getLong(COSName.WIDTH) * image.getLong(COSName.HEIGHT))
          .isEqualTo(10_000_000_000L);
    }
  }

  @Test
  void the_endless_image_holds_far_more_than_its_pixels() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfBombs.endlessImage(16));
        InputStream data = image(document.getPage(0)).createInputStream()) {
      assertThat(length(data)).isEqualTo(16L << 20);
    }
  }

  @Test
  void the_deep_page_tree_has_one_page_at_its_end() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfBombs.deepPageTree(50))) {
      assertThat(document.getPage(0).getMediaBox().getHeight()).isEqualTo(792);
    }
  }

  private static COSStream image(PDPage page) {
    return page.getResources()
        .getCOSObject()
        .getCOSDictionary(COSName.XOBJECT)
        .getCOSStream(COSName.getPDFName("Im"));
  }

  private static long length(InputStream in) throws IOException {
    return in.transferTo(OutputStream.nullOutputStream());
  }
}
