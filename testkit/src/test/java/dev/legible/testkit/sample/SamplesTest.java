// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.WordScore;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** The committed samples are those that the generators make. Encoders may differ, pixels may not. */
class SamplesTest {

  private static final Path FOLDER = Path.of("..", "samples");

  @Test
  void the_folder_holds_every_sample_and_nothing_else() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(name -> !name.endsWith(".md")))
          .containsExactlyInAnyOrderElementsOf(Samples.all().keySet());
    }
  }

  @Test
  void the_receipt_is_the_generated_one() throws IOException {
    assertSamePicture("receipt.jpg", 1.0);
  }

  @Test
  void the_scan_is_the_generated_one_and_small() throws IOException {
    assertSamePicture("two-columns.png", 0.1);
    assertThat(Files.size(FOLDER.resolve("two-columns.png"))).isLessThan(1_000_000);
  }

  @Test
  void the_pdf_is_the_generated_one_and_holds_its_text() throws IOException {
    try (PDDocument committed = Loader.loadPDF(committed("table.pdf"));
        PDDocument made = Loader.loadPDF(made("table.pdf").bytes())) {
      assertThat(committed.getNumberOfPages()).isEqualTo(made.getNumberOfPages()).isEqualTo(2);
      for (int i = 0; i < 2; i++) {
        assertThat(content(committed.getPage(i))).isEqualTo(content(made.getPage(i)));
      }
      assertThat(WordScore.of(Catch.text(), new PDFTextStripper().getText(committed)).f1())
          .isEqualTo(1);
    }
  }

  @Test
  void a_paragraph_of_the_pdf_goes_on_over_the_page() throws IOException {
    try (PDDocument committed = Loader.loadPDF(committed("table.pdf"))) {
      PDFTextStripper second = new PDFTextStripper();
      second.setStartPage(2);
      assertThat(second.getText(committed))
          .contains("before it gets dark.")
          .doesNotContain("Two accidents");
    }
  }

  @Test
  void the_letter_has_the_generated_parts() throws IOException {
    assertThat(parts(committed("letter.docx"))).isEqualTo(parts(made("letter.docx").bytes()));
  }

  @Test
  void the_accounts_are_the_generated_ones() throws IOException {
    assertThat(committed("accounts.csv")).isEqualTo(made("accounts.csv").bytes());
  }

  @Test
  void the_receipt_adds_up() {
    assertThat(Receipt.subtotalCents() + Receipt.taxCents()).isEqualTo(Receipt.totalCents());
    assertThat(Receipt.text()).contains("66.14", "1.28", "67.42").startsWith(Receipt.VENDOR);
  }

  private static void assertSamePicture(String name, double meanDifference) throws IOException {
    BufferedImage committed = ImageIO.read(new ByteArrayInputStream(committed(name)));
    BufferedImage made = ImageIO.read(new ByteArrayInputStream(made(name).bytes()));
    assertThat(committed.getWidth()).isEqualTo(made.getWidth());
    assertThat(committed.getHeight()).isEqualTo(made.getHeight());
    int[] left =
        committed.getRaster().getPixels(0, 0, made.getWidth(), made.getHeight(), (int[]) null);
    int[] right = made.getRaster().getPixels(0, 0, made.getWidth(), made.getHeight(), (int[]) null);
    long difference = 0;
    for (int i = 0; i < left.length; i++) {
      difference += Math.abs(left[i] - right[i]);
    }
    assertThat(difference / (double) left.length).isLessThan(meanDifference);
  }

  /** Parts by name; of pictures only that they are there, as their encoder may differ. */
  private static Map<String, String> parts(byte[] archive) throws IOException {
    Map<String, String> parts = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        boolean picture = entry.getName().endsWith(".png");
        byte[] content = in.readAllBytes();
        parts.put(
            entry.getName(), picture ? "picture" : Base64.getEncoder().encodeToString(content));
      }
    }
    return parts;
  }

  private static byte[] content(PDPage page) throws IOException {
    return page.getContents().readAllBytes();
  }

  private static byte[] committed(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  private static Specimen made(String name) {
    return Objects.requireNonNull(Samples.all().get(name)).get();
  }
}
