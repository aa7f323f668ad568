// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.Raster;
import dev.legible.engine.read.PageReader;
import dev.legible.engine.source.image.ImageFormat;
import dev.legible.inference.image.OpenCv;
import dev.legible.inference.image.OpenCvDecoder;
import dev.legible.inference.tesseract.TesseractEngine.Picture;
import dev.legible.inference.tesseract.TesseractEngine.Turn;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.paper.Scan;
import dev.legible.testkit.paper.Sheet;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library reads what the program reads. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TesseractEngineTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int AUTOMATIC = 3;

  private final ImageFormat format = new ImageFormat(new OpenCvDecoder());
  private final BufferedImage sheet =
      Sheet.of(1, 120).image().getSubimage(0, 80, Sheet.of(1, 120).image().getWidth(), 330);
  private final TesseractInstallation installation =
      TesseractInstallation.find(System.getenv("PATH")).orElseThrow();
  private final TesseractProgram program = new TesseractProgram(installation.executable());
  private final TesseractLibrary installed = TesseractLibrary.of(installation).orElseThrow();
  private final TesseractLibrary library =
      TesseractLibrary.shipped(installation, Path.of("target", "tesseract")).orElseThrow();

  @BeforeAll
  void load() {
    OpenCv.load();
  }

  @AfterAll
  void close() {
    installed.close();
    library.close();
  }

  private Picture picture(BufferedImage image, Duration limit) throws IOException {
    byte[] png = Encoder.encode(image, "png");
    Raster raster = format.page(png, 1, Limits.DEFAULT).raster(PageReader.DPI);
    return new Picture(GrayPicture.gray(raster), 200, limit);
  }

  /** The words and where they are; how sure it is may differ in the last digit. */
  private static List<String> words(String tsv) {
    return tsv.lines()
        .map(line -> line.split("\t", -1))
        .filter(cells -> cells.length == 12 && cells[0].equals("5"))
        .map(cells -> String.join(" ", cells[6], cells[7], cells[8], cells[9], cells[11]))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void both_find_the_same_words_in_the_same_places(int segmentation) throws IOException {
    Picture picture = picture(sheet, LONG);

    List<String> expected = words(program.words(picture, "eng", segmentation));

    assertThat(expected).hasSizeGreaterThan(50);
    assertThat(words(installed.words(picture, "eng", segmentation))).isEqualTo(expected);
    assertThat(words(installed.words(picture, "eng", segmentation)))
        .as("a page after another is read as if it were the first")
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4})
  void the_library_that_ships_reads_as_well_with_the_packs_that_are_installed(int segmentation)
      throws IOException {
    Picture picture = picture(sheet, LONG);
    List<String> expected = texts(program.words(picture, "eng", segmentation));

    List<String> once = words(library.words(picture, "eng", segmentation));

    // It is a younger version: a letter in a hundred words may come out differently.
    List<String> read = texts(library.words(picture, "eng", segmentation));
    assertThat(read).hasSameSizeAs(expected);
    assertThat(
            IntStream.range(0, read.size())
                .filter(i -> !read.get(i).equals(expected.get(i)))
                .boxed())
        .hasSizeLessThan(expected.size() / 25);
    assertThat(words(library.words(picture, "eng", segmentation)))
        .as("a page after another is read as if it were the first")
        .isEqualTo(once);
  }

  private static List<String> texts(String tsv) {
    return words(tsv).stream().map(word -> word.substring(word.lastIndexOf(' ') + 1)).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void both_find_the_same_way_up(int quarters) throws IOException {
    Picture picture = picture(Scan.turn(sheet, quarters), LONG);

    Optional<Turn> expected = program.turn(picture);

    assertThat(library.turn(picture).map(Turn::degrees)).isEqualTo(expected.map(Turn::degrees));
    assertThat(expected.map(Turn::degrees)).contains((4 - quarters) * 90 % 360);
  }

  @Test
  void on_an_empty_page_neither_knows_the_way_up_nor_finds_words() throws IOException {
    Picture empty = picture(Sheet.blank(400, 600), LONG);

    assertThat(Stream.of(program, library).map(engine -> engine.turn(empty)))
        .allMatch(Optional::isEmpty);
    assertThat(words(library.words(empty, "eng", AUTOMATIC))).isEmpty();
  }

  @Test
  void a_page_ends_with_its_time() throws IOException {
    Picture hurried = picture(sheet, Duration.ofMillis(1));

    assertThatExceptionOfType(LegibleException.class)
        .isThrownBy(() -> library.words(hurried, "eng", AUTOMATIC))
        .extracting(LegibleException::code)
        .isEqualTo(ErrorCode.PAGE_TIMEOUT);
    Picture patient = new Picture(hurried.gray(), hurried.dpi(), LONG);
    assertThat(words(library.words(patient, "eng", AUTOMATIC))).hasSizeGreaterThan(50);
  }

  @Test
  void a_language_that_is_not_there_is_named() throws IOException {
    Picture picture = picture(sheet, LONG);

    assertThatIOException()
        .isThrownBy(() -> library.words(picture, "tlh", AUTOMATIC))
        .withMessageContaining("tlh");
  }

  @Test
  void the_library_of_another_installation_is_not_taken() {
    TesseractInstallation other =
        new TesseractInstallation(
            installation.executable(), "4.1.1", null, installation.languages(), true);

    assertThat(TesseractLibrary.of(other)).isEmpty();
    assertThat(TesseractLibrary.shipped(other, Path.of("target", "tesseract")))
        .as("it has said nothing of its packs")
        .isEmpty();
  }

  @Test
  void threads_read_beside_each_other() throws Exception {
    Picture picture = picture(sheet, LONG);
    List<String> expected = words(library.words(picture, "eng", AUTOMATIC));

    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<String>> answers =
          Stream.generate(() -> threads.submit(() -> library.words(picture, "eng", AUTOMATIC)))
              .limit(6)
              .toList();
      for (Future<String> answer : answers) {
        assertThat(words(answer.get())).isEqualTo(expected);
      }
    }
  }
}
