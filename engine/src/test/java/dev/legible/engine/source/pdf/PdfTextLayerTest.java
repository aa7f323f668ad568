// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.Box;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.PageFacts;
import dev.legible.engine.page.Ruling;
import dev.legible.engine.page.Segment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PdfTextLayerTest {

  private final PDDocument document = new PDDocument();
  private final PDPage page = new PDPage(new PDRectangle(300, 400));

  PdfTextLayerTest() {
    document.addPage(page);
    PDResources resources = new PDResources();
    resources.put(COSName.getPDFName("F"), new PDType1Font(FontName.HELVETICA));
    resources.put(COSName.getPDFName("B"), new PDType1Font(FontName.COURIER_BOLD));
    page.setResources(resources);
  }

  @AfterEach
  void close() throws IOException {
    document.close();
  }

  private PdfTextLayer read(String content) throws IOException {
    page.setContents(stream(content));
    return PdfTextLayer.read(document, 1, Limits.DEFAULT);
  }

  private PDStream stream(String content) throws IOException {
    PDStream stream = new PDStream(document);
    try (var out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      out.write(content.getBytes(StandardCharsets.ISO_8859_1));
    }
    return stream;
  }

  private static List<String> texts(PdfTextLayer layer) {
    return layer.content().segments().stream().map(Segment::text).toList();
  }

  @Test
  void words_come_from_places_and_not_from_the_order_of_drawing() throws IOException {
    PdfTextLayer layer =
        read(
            "BT /F 10 Tf 1 0 0 1 90 300 Tm (world) Tj 1 0 0 1 50 300 Tm [(Hel) 20 (lo) -300] TJ ET");
    assertThat(texts(layer)).containsExactly("Hello", "world");
    assertThat(texts(read("BT /F 10 Tf 50 300 Td [(Two) -400 (words)] TJ ET")))
        .containsExactly("Two words");
  }

  @Test
  void size_is_that_after_all_matrices_and_boxes_count_from_the_top_left() throws IOException {
    Segment segment =
        read("q 2 0 0 2 0 0 cm BT /B 6 Tf 25 150 Td (Code) Tj ET Q")
            .content()
            .segments()
            .getFirst();
    assertThat(segment.style().size()).isEqualTo(12);
    assertThat(segment.style().bold()).isTrue();
    assertThat(segment.style().monospaced()).isTrue();
    assertThat(segment.box().x0()).isEqualTo(50);
    assertThat(segment.box().y0()).isBetween(85.0, 95.0);
    assertThat(segment.box().y1()).isBetween(100.0, 105.0);
  }

  @Test
  void a_turned_page_is_read_as_a_viewer_shows_it() throws IOException {
    page.setRotation(90);
    PdfTextLayer layer = read("BT /F 10 Tf 0 1 -1 0 100 50 Tm (Upright when turned) Tj ET");
    assertThat(layer.content().width()).isEqualTo(400);
    assertThat(texts(layer)).containsExactly("Upright when turned");
    Box box = layer.content().segments().getFirst().box();
    assertThat(box.width()).isGreaterThan(5 * box.height());
  }

  @Test
  void text_outside_the_crop_box_and_glyphs_printed_twice_are_dropped() throws IOException {
    page.setCropBox(new PDRectangle(0, 200, 300, 200));
    PdfTextLayer layer =
        read("BT /F 10 Tf 50 300 Td (Bold) Tj 0.3 0 Td (Bold) Tj 0 -200 Td (Hidden below) Tj ET");
    assertThat(texts(layer)).containsExactly("Bold");
  }

  @Test
  void writing_that_runs_upwards_is_apart() throws IOException {
    PdfTextLayer layer =
        read("BT /F 10 Tf 1 0 0 1 50 300 Tm (Level) Tj 0 1 -1 0 20 50 Tm (In the margin) Tj ET");
    assertThat(texts(layer)).containsExactlyInAnyOrder("Level", "In the margin");
  }

  @Test
  void pieces_of_one_line_are_one_ruling() throws IOException {
    List<Ruling> rulings =
        read("50 100 m 150 100 l S 150 100 m 250 100 l S 50 50 200 0.5 re f 50 50 0.5 80 re f 60 60 100 40 re f")
            .content()
            .rulings();
    assertThat(rulings)
        .filteredOn(Ruling::horizontal)
        .hasSize(2)
        .allSatisfy(r -> assertThat(r.box().width()).isEqualTo(200));
    assertThat(rulings).filteredOn(r -> !r.horizontal()).hasSize(1);
  }

  @Test
  void a_form_that_draws_itself_ends() throws IOException {
    PDFormXObject form =
        new PDFormXObject(stream("/X Do /X Do BT /F 10 Tf 50 300 Td (Again) Tj ET"));
    form.setBBox(new PDRectangle(300, 400));
    form.setResources(page.getResources());
    page.getResources().put(COSName.getPDFName("X"), form);
    PdfTextLayer layer = read("/X Do");
    assertThat(layer.evidence().cut()).isTrue();
    assertThat(texts(layer)).containsExactly("Again");
  }

  @Test
  void a_stream_that_unpacks_to_too_much_is_refused() {
    Limits small = withHeap(16L << 20);
    assertThatThrownBy(
            () -> {
              page.setContents(stream("1 ".repeat(2_000_000)));
              PdfTextLayer.read(document, 1, small);
            })
        .isInstanceOfSatisfying(
            LegibleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TEXT_TOO_LARGE));
  }

  private static Limits withHeap(long bytes) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        d.fileBytes(),
        d.pages(),
        d.imagePixels(),
        d.compressionRatio(),
        d.expandedBytes(),
        d.entryBytes(),
        d.archiveDepth(),
        d.nestingDepth(),
        d.textBytes(),
        d.pageTime(),
        bytes,
        d.residentBytes());
  }

  @Test
  void a_picture_that_fills_the_page_makes_it_a_scan_unless_text_is_written_over_it()
      throws IOException {
    page.getResources()
        .put(
            COSName.getPDFName("I"),
            LosslessFactory.createFromImage(
                document, new BufferedImage(3, 4, BufferedImage.TYPE_BYTE_GRAY)));
    String picture = "q 300 0 0 400 0 0 cm /I Do Q ";
    String text =
        "BT /F 10 Tf 50 300 Td (There are well over forty visible letters written here) Tj ET ";
    PageFacts scan = read(picture).facts();
    assertThat(scan.scan()).isTrue();
    assertThat(scan.textTrust()).isZero();
    assertThat(scan.pictureOnlyCover()).isEqualTo(1);
    assertThat(read(picture + text).facts().scan()).isFalse();
    assertThat(read(text + picture).facts().scan()).isTrue();
    assertThat(read(picture + "3 Tr " + text).evidence().invisible()).isGreaterThan(40);
    assertThat(read(picture).content().pictures()).isEmpty();
  }
}
