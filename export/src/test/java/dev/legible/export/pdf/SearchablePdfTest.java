// SPDX-License-Identifier: Apache-2.0
package dev.legible.export.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Ledger;
import dev.legible.document.LegibleException;
import dev.legible.document.LengthUnit;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Word;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchablePdfTest {

  @TempDir private Path folder;

  @Test
  void any_script_can_be_found_in_a_recognised_page() throws IOException {
    Path source = pdf(page(0, new PDRectangle(200, 300)));
    String text = "Straße 東京都 عربى देव 😀";

    byte[] written = write(source, null, document(read(200, 300, 0, text)));

    assertThat(text(written)).isEqualTo(text);
  }

  @Test
  void the_original_bytes_stay_and_little_is_added() throws IOException {
    Path source = pdf(page(0, new PDRectangle(200, 300)));
    byte[] original = Files.readAllBytes(source);

    byte[] written = write(source, null, document(read(200, 300, 0, "found words")));

    assertThat(Arrays.copyOf(written, original.length)).isEqualTo(original);
    assertThat(written.length - original.length).isLessThan(5000);
  }

  @Test
  void a_file_without_its_cross_reference_table_is_written_anew() throws IOException {
    Path source = pdf(page(0, new PDRectangle(200, 300)));
    String whole = Files.readString(source, StandardCharsets.ISO_8859_1);
    String broken = whole.substring(0, whole.lastIndexOf("startxref"));
    Files.writeString(source, broken, StandardCharsets.ISO_8859_1);

    byte[] written = write(source, null, document(read(200, 300, 0, "found words")));

    assertThat(text(written)).isEqualTo("found words");
    assertThat(new String(written, StandardCharsets.ISO_8859_1))
        .doesNotContain("/Prev")
        .doesNotStartWith(broken);
  }

  @Test
  void a_page_with_a_trusted_text_layer_stays_as_it_is() throws IOException {
    Path source = pdf(page(0, new PDRectangle(200, 300)));
    Page read = read(200, 300, 0, "text");
    Ledger ledger = Ledger.ofOne("text-layer", "can be trusted", 1, 1);
    Page taken = new Page(1, null, 200, 300, LengthUnit.PT, 0, ledger, read.blocks());

    assertThat(write(source, null, document(taken))).isEqualTo(Files.readAllBytes(source));
  }

  @Test
  void words_that_the_page_shows_already_are_not_doubled() throws IOException {
    Path source = folder.resolve("mixed.pdf");
    try (PDDocument pdf = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(200, 300));
      pdf.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(pdf, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(20, 200);
        content.showText("typed");
        content.endText();
      }
      pdf.save(source.toFile());
    }
    List<Word> words =
        List.of(
            new Word("typed", new Box(20, 88, 50, 100), 1),
            new Word("stamped", new Box(20, 150, 80, 162), 0.8));

    byte[] written = write(source, null, document(page(200, 300, 0, "typed stamped", words)));

    assertThat(text(written).split("\\s+", -1)).containsExactlyInAnyOrder("typed", "stamped");
  }

  /**
   * The word stands at 20, 40 of the upright page of 300 x 400, 60 wide and 10 high, its baseline at
   * 48. Expected is where it begins, from the crop box's lower left corner, and where it runs.
   */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 20, 352, 1, 0",
    "0, 90, 48, 20, 0, 1",
    "90, 0, 48, 20, 0, 1",
    "90, 90, 280, 48, -1, 0",
    "0, 180, 280, 48, -1, 0",
    "270, 0, 352, 280, 0, -1",
  })
  void the_text_stands_where_the_picture_shows_it(
      int viewerTurn, int readTurn, double x, double y, double alongX, double alongY)
      throws IOException {
    boolean sideways = (viewerTurn + readTurn) % 180 != 0;
    PDRectangle box = sideways ? new PDRectangle(5, 5, 400, 300) : new PDRectangle(5, 5, 300, 400);
    Path source = pdf(page(viewerTurn, box));

    byte[] written = write(source, null, document(read(300, 400, readTurn, "word")));

    TextPosition first = positions(written).getFirst();
    assertThat((double) first.getTextMatrix().getTranslateX()).isCloseTo(x, within(0.1));
    assertThat((double) first.getTextMatrix().getTranslateY()).isCloseTo(y, within(0.1));
    double size = 10;
    assertThat(first.getTextMatrix().getShearY() / size).isCloseTo(alongY * 3, within(0.1));
    assertThat(first.getTextMatrix().getScaleX() / size).isCloseTo(alongX * 3, within(0.1));
  }

  @Test
  void an_encrypted_pdf_needs_and_keeps_its_password() throws IOException {
    Path source = folder.resolve("locked.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage(new PDRectangle(200, 300)));
      pdf.protect(new StandardProtectionPolicy("owner", "secret", new AccessPermission()));
      pdf.save(source.toFile());
    }
    Document document = document(read(200, 300, 0, "hidden words"));

    byte[] written = write(source, "secret", document);

    try (PDDocument pdf = Loader.loadPDF(written, "secret")) {
      assertThat(new PDFTextStripper().getText(pdf).strip()).isEqualTo("hidden words");
    }
    assertCode(() -> write(source, null, document), ErrorCode.PASSWORD_REQUIRED);
    assertCode(() -> write(source, "wrong", document), ErrorCode.WRONG_PASSWORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png", "gif", "bmp", "tiff"})
  void a_picture_becomes_a_page_with_its_text(String format) throws IOException {
    Path source = folder.resolve("scan." + format);
    ImageIO.write(noise(BufferedImage.TYPE_INT_RGB), format, source.toFile());

    byte[] written =
        write(source, null, picture("image/" + format, read(300, 400, 0, "two words")));

    assertThat(text(written)).isEqualTo("two words");
    try (PDDocument pdf = Loader.loadPDF(written)) {
      PDPage page = pdf.getPage(0);
      assertThat(page.getMediaBox().getWidth() / page.getMediaBox().getHeight())
          .isCloseTo(0.75f, within(0.001f));
    }
  }

  @Test
  void a_jpeg_is_kept_byte_for_byte() throws IOException {
    Path source = folder.resolve("scan.jpg");
    ImageIO.write(noise(BufferedImage.TYPE_INT_RGB), "jpeg", source.toFile());
    byte[] original = Files.readAllBytes(source);

    byte[] written = write(source, null, picture("image/jpeg", read(300, 400, 0, "kept")));

    try (PDDocument pdf = Loader.loadPDF(written)) {
      assertThat(image(pdf, 0).getCOSObject().createRawInputStream().readAllBytes())
          .isEqualTo(original);
    }
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_BYTE_GRAY,
        BufferedImage.TYPE_BYTE_INDEXED,
        BufferedImage.TYPE_BYTE_BINARY,
        BufferedImage.TYPE_INT_ARGB
      })
  void a_png_keeps_its_pixels_and_its_size(int type) throws IOException {
    Path source = folder.resolve("scan.png");
    BufferedImage original = noise(type);
    ImageIO.write(original, "png", source.toFile());

    byte[] written = write(source, null, picture("image/png", read(300, 400, 0, "kept")));

    assertThat(written.length).isLessThan((int) (1.1 * Files.size(source)) + 4000);
    try (PDDocument pdf = Loader.loadPDF(written)) {
      BufferedImage shown = image(pdf, 0).getImage();
      for (int i = 0; i < 300; i += 7) {
        // Java converts gray samples on their way to RGB; the samples themselves must be equal.
        int expected =
            type == BufferedImage.TYPE_BYTE_GRAY
                ? original.getRaster().getSample(i, i, 0) * 0x010101
                : original.getRGB(i, i) & 0xFFFFFF;
        assertThat(shown.getRGB(i, i) & 0xFFFFFF).isEqualTo(expected);
      }
    }
  }

  @Test
  void a_black_and_white_tiff_becomes_a_facsimile() throws IOException {
    Path source = folder.resolve("fax.tiff");
    ImageIO.write(noise(BufferedImage.TYPE_BYTE_BINARY), "tiff", source.toFile());

    byte[] written = write(source, null, picture("image/tiff", read(300, 400, 0, "fax")));

    try (PDDocument pdf = Loader.loadPDF(written)) {
      assertThat(image(pdf, 0).getCOSObject().getFilters()).isEqualTo(COSName.CCITTFAX_DECODE);
    }
  }

  @Test
  void a_turned_picture_is_shown_upright() throws IOException {
    Path source = folder.resolve("turned.png");
    ImageIO.write(noise(BufferedImage.TYPE_BYTE_GRAY), "png", source.toFile());

    byte[] written = write(source, null, picture("image/png", read(400, 300, 90, "upright words")));

    assertThat(text(written)).isEqualTo("upright words");
    try (PDDocument pdf = Loader.loadPDF(written)) {
      assertThat(pdf.getPage(0).getRotation()).isEqualTo(90);
    }
  }

  @Test
  void the_same_input_gives_the_same_bytes() throws IOException {
    Path source = pdf(page(0, new PDRectangle(200, 300)));
    Document document = document(read(200, 300, 0, "same words"));

    assertThat(write(source, null, document)).isEqualTo(write(source, null, document));
  }

  @Test
  void a_document_without_pages_to_look_at_is_refused() {
    Document document =
        new Document("a.docx", "application/msword", "00", Map.of(), List.of(), List.of());

    assertCode(() -> write(folder.resolve("a.docx"), null, document), ErrorCode.UNKNOWN_FORMAT);
  }

  /** Something that may fail. */
  private interface Failing {
    void run() throws IOException;
  }

  private static void assertCode(Failing action, ErrorCode code) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(LegibleException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static byte[] write(Path source, @Nullable String password, Document document)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SearchablePdf(source, password).write(document, out);
    return out.toByteArray();
  }

  private static String text(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).strip();
    }
  }

  private static List<TextPosition> positions(byte[] pdf) throws IOException {
    List<TextPosition> positions = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void writeString(String text, List<TextPosition> textPositions) {
            positions.addAll(textPositions);
          }
        };
    try (PDDocument document = Loader.loadPDF(pdf)) {
      String ignored = stripper.getText(document);
      assertThat(ignored).isNotNull();
    }
    return positions;
  }

  private static PDImageXObject image(PDDocument pdf, int page) throws IOException {
    var resources = pdf.getPage(page).getResources();
    COSName name = resources.getXObjectNames().iterator().next();
    return (PDImageXObject) resources.getXObject(name);
  }

  private static PDPage page(int turn, PDRectangle box) {
    PDPage page = new PDPage(box);
    page.setRotation(turn);
    return page;
  }

  private Path pdf(PDPage page) throws IOException {
    Path file = folder.resolve("scan.pdf");
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(page);
      pdf.save(file.toFile());
    }
    return file;
  }

  private static BufferedImage noise(int type) {
    BufferedImage image = new BufferedImage(300, 400, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 300, 400);
    Random random = new Random(7);
    for (int i = 0; i < 60; i++) {
      graphics.setColor(new Color(random.nextInt(0x1000000)));
      graphics.fillRect(random.nextInt(300), random.nextInt(400), 40, 9);
    }
    graphics.dispose();
    return image;
  }

  private static Document document(Page page) {
    return new Document("scan.pdf", "application/pdf", "ab", Map.of(), List.of(page), List.of());
  }

  private static Document picture(String mediaType, Page page) {
    return new Document("scan", mediaType, "ab", Map.of(), List.of(page), List.of());
  }

  /** A page whose words stand one behind the other from 20, 40, each 60 wide. */
  private static Page read(double width, double height, int turn, String text) {
    List<Word> words = new ArrayList<>();
    for (String word : text.split(" ", -1)) {
      double x = 20 + 70 * words.size();
      words.add(new Word(word, new Box(x, 40, x + 60, 50), 0.9));
    }
    return page(width, height, turn, text, words);
  }

  private static Page page(double width, double height, int turn, String text, List<Word> words) {
    Box box = Box.around(words.stream().map(Word::box).toList());
    Block block =
        new Block(
            BlockType.PARAGRAPH,
            0,
            box,
            StyledText.plain(text),
            0.9,
            List.of(new Line(text, box, 0.9, words)),
            null);
    Ledger ledger = Ledger.ofOne("paddle", "the page is a scan", 0.9, 5);
    return new Page(1, null, width, height, LengthUnit.PT, turn, ledger, List.of(block));
  }
}
