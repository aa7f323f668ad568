// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.WordScore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdfGeneratorsTest {

  static Stream<LongFunction<Specimen>> generators() {
    return Stream.of(
        seed -> TextPdf.pages(2, seed),
        seed -> TextPdf.rotated(90, seed),
        seed -> ScannedPdf.pages(1, seed),
        seed -> ScannedPdf.skewed(2.5, seed),
        seed -> ScannedPdf.bilevel(1, seed),
        MixedPdf::page,
        MixedPdf::textThenScan,
        seed -> EncryptedPdf.withPassword("secret", seed),
        DamagedPdf::wrongOffsets,
        DistrustedPdf::privateUse,
        DistrustedPdf::invisibleOtherText);
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
  void a_text_pdf_holds_its_text_on_each_page() throws IOException {
    Specimen specimen = TextPdf.pages(3, 5);
    assertThat(texts(specimen.bytes())).isEqualTo(specimen.pages());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 90, 180, 270})
  void a_rotated_page_reads_upright_in_a_viewer(int degrees) throws IOException {
    Specimen specimen = TextPdf.rotated(degrees, 3);
    try (PDDocument document = Loader.loadPDF(specimen.bytes())) {
      PDPage page = document.getPage(0);
      assertThat(page.getRotation()).isEqualTo(degrees);
      float direction = firstDirection(document);
      assertThat(Math.floorMod((int) direction + degrees, 360)).isIn(0, 2 * degrees % 360);
    }
    assertThat(WordScore.of(specimen.text(), text(specimen.bytes())).f1()).isGreaterThan(0.99);
  }

  @Test
  void scans_have_pictures_and_no_text() throws IOException {
    for (Specimen specimen :
        List.of(ScannedPdf.pages(2, 1), ScannedPdf.bilevel(2, 1), ScannedPdf.turned(90, 1))) {
      assertThat(text(specimen.bytes())).isBlank();
      assertThat(specimen.pages()).allSatisfy(text -> assertThat(text).isNotBlank());
    }
    assertThat(image(ScannedPdf.bilevel(1, 1)).getBitsPerComponent()).isEqualTo(1);
    PDImageXObject turned = image(ScannedPdf.turned(90, 1));
    assertThat(turned.getWidth()).isGreaterThan(turned.getHeight());
  }

  @Test
  void a_mixed_page_has_its_first_part_only_as_text() throws IOException {
    Specimen specimen = MixedPdf.page(4);
    String layer = texts(specimen.bytes()).getFirst();
    assertThat(specimen.text()).startsWith(layer);
    assertThat(layer.length()).isLessThan(specimen.text().length() * 2 / 3);
    assertThat(texts(MixedPdf.textThenScan(4).bytes()).getLast()).isBlank();
  }

  @Test
  void an_encrypted_pdf_opens_with_its_password_only() throws IOException {
    for (Specimen specimen :
        List.of(EncryptedPdf.withPassword("hafen", 1), EncryptedPdf.withPasswordAes("hafen", 1))) {
      assertThatThrownBy(() -> Loader.loadPDF(specimen.bytes()))
          .isInstanceOf(InvalidPasswordException.class);
      try (PDDocument document = Loader.loadPDF(specimen.bytes(), "hafen")) {
        assertThat(new PDFTextStripper().getText(document)).isNotBlank();
      }
    }
    try (PDDocument document = Loader.loadPDF(EncryptedPdf.restricted(1).bytes())) {
      assertThat(document.getCurrentAccessPermission().canExtractContent()).isFalse();
    }
  }

  @Test
  void damaged_pdfs_still_hold_their_pages() throws IOException {
    for (Specimen specimen :
        List.of(
            DamagedPdf.wrongOffsets(1),
            DamagedPdf.withoutTable(1),
            DamagedPdf.withLeadingJunk(1))) {
      assertThat(specimen.bytes()).isNotEqualTo(TextPdf.pages(2, 1).bytes());
      assertThat(texts(specimen.bytes())).isEqualTo(specimen.pages());
    }
    assertThat(DamagedPdf.truncated(0.5, 1).length)
        .isEqualTo(TextPdf.pages(2, 1).bytes().length / 2);
  }

  @Test
  void a_distrusted_layer_says_something_else_than_the_page() throws IOException {
    for (Specimen specimen :
        List.of(
            DistrustedPdf.wrongLetters(1),
            DistrustedPdf.privateUse(1),
            DistrustedPdf.invisibleOtherText(1),
            DistrustedPdf.invisibleRubbish(1))) {
      String layer = text(specimen.bytes());
      assertThat(layer).isNotBlank();
      assertThat(WordScore.of(specimen.text(), layer).f1()).isLessThan(0.75);
    }
    assertThat(text(DistrustedPdf.privateUse(1).bytes())).containsPattern("[\ue000-\ue100]{4}");
    Specimen right = DistrustedPdf.invisibleRight(1);
    assertThat(WordScore.of(right.text(), text(right.bytes())).f1()).isEqualTo(1);
  }

  private static PDImageXObject image(Specimen specimen) throws IOException {
    PDDocument document = Loader.loadPDF(specimen.bytes());
    COSName name = document.getPage(0).getResources().getXObjectNames().iterator().next();
    return (PDImageXObject) document.getPage(0).getResources().getXObject(name);
  }

  private static String text(byte[] pdf) throws IOException {
    return String.join("\n", texts(pdf));
  }

  private static List<String> texts(byte[] pdf) throws IOException {
    List<String> texts = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        texts.add(stripper.getText(document).replaceAll(" *\n+", "\n").strip());
      }
    }
    return Collections.unmodifiableList(texts);
  }

  private static float firstDirection(PDDocument document) throws IOException {
    List<Float> directions = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition position) {
            directions.add(position.getDir());
          }
        };
    stripper.getText(document);
    return directions.getFirst();
  }
}
