// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.page.Raster;
import dev.legible.engine.preset.MadePicture;
import dev.legible.engine.preset.PictureOrder;
import dev.legible.engine.preset.Preset;
import dev.legible.engine.preset.Presets;
import dev.legible.testkit.image.ColourPicture;
import dev.legible.testkit.image.Encoder;
import dev.legible.testkit.image.JpegPicture;
import dev.legible.testkit.image.PixelPicture;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of pictures: size, direction, colours, transparency, and what they carried. */
class PictureMakerTest {

  private static final int TOLERANCE = 12;

  @TempDir private Path folder;

  private List<MadePicture> make(byte[] file, String... presets) throws IOException {
    List<PictureOrder> orders = new ArrayList<>();
    for (int i = 0; i < presets.length; i++) {
      orders.add(new PictureOrder(preset(presets[i]), output(i)));
    }
    return PictureMaker.make(file, 0, orders);
  }

  private static Preset preset(String words) {
    return Presets.bundled().with("test=" + words, AssertionError::new).find("test").orElseThrow();
  }

  private Path output(int number) {
    return folder.resolve("made-" + number);
  }

  private Mat made(int number) {
    return opencv_imgcodecs.imread(output(number).toString(), opencv_imgcodecs.IMREAD_UNCHANGED);
  }

  /** Blue, green, red and, where there is one, the opacity of a place given in shares of the sides. */
  private static List<Integer> pixel(Mat mat, double x, double y) {
    List<Integer> samples = new ArrayList<>();
    for (int channel = 0; channel < mat.channels(); channel++) {
      samples.add(
          Byte.toUnsignedInt(mat.ptr((int) (y * mat.rows()), (int) (x * mat.cols())).get(channel)));
    }
    return samples;
  }

  private static void assertColour(Mat mat, double x, double y, Color expected) {
    List<Integer> pixel = pixel(mat, x, y);
    assertThat(
            Math.abs(pixel.get(0) - expected.getBlue())
                + Math.abs(pixel.get(1) - expected.getGreen())
                + Math.abs(pixel.get(2) - expected.getRed()))
        .as("at %s, %s: %s, not %s", x, y, pixel, expected)
        .isLessThan(3 * TOLERANCE);
  }

  private static void assertQuarters(Mat mat) {
    for (int i = 0; i < 4; i++) {
      assertColour(mat, i % 2 == 0 ? 0.25 : 0.75, i < 2 ? 0.25 : 0.75, quarter(i));
    }
  }

  private static Color quarter(int number) {
    return ColourPicture.QUARTERS.get(number);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_photograph_is_made_upright_and_loses_what_its_camera_wrote(int orientation)
      throws IOException {
    byte[] photo = ColourPicture.jpeg(900, 600, orientation);
    assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains(ColourPicture.SECRET);

    assertThat(make(photo, "300 jpeg 90", "120 webp", "60 png"))
        .extracting(MadePicture::width, MadePicture::height)
        .containsExactly(
            org.assertj.core.api.Assertions.tuple(300, 200),
            org.assertj.core.api.Assertions.tuple(120, 80),
            org.assertj.core.api.Assertions.tuple(60, 40));
    for (int i = 0; i < 3; i++) {
      assertQuarters(made(i));
      assertThat(Files.readString(output(i), StandardCharsets.ISO_8859_1))
          .doesNotContain(ColourPicture.SECRET)
          .doesNotContain("Exif")
          .doesNotContain("ICC_PROFILE");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void a_tiff_is_made_upright_once(int orientation) throws IOException {
    assertThat(make(ColourPicture.tiff(90, 60, orientation), "60 png"))
        .extracting(MadePicture::width, MadePicture::height)
        .containsExactly(org.assertj.core.api.Assertions.tuple(60, 40));
    assertQuarters(made(0));
  }

  @Test
  void a_small_picture_is_not_enlarged() throws IOException {
    assertThat(make(ColourPicture.jpeg(90, 60, 1), "1568 jpeg", "64 png"))
        .extracting(MadePicture::width)
        .containsExactly(90, 64);
  }

  @Test
  void pictures_come_in_the_order_in_which_they_were_asked_for() throws IOException {
    List<MadePicture> made =
        make(ColourPicture.jpeg(900, 600, 1), "60 png", "300 jpeg", "32 webp", "301 jpeg");
    assertThat(made).extracting(MadePicture::width).containsExactly(60, 300, 32, 301);
    for (int i = 0; i < made.size(); i++) {
      assertThat(output(i)).hasSize(made.get(i).bytes());
      assertQuarters(made(i));
    }
  }

  @Test
  void what_is_made_beside_others_is_made_of_what_was_decoded() throws IOException {
    byte[] picture = ColourPicture.pngWith(ColourPicture.usualProfile(), 100, 66);
    make(picture, "75 png");
    byte[] alone = Files.readAllBytes(output(0));
    make(picture, "1568 png", "90 png", "75 png");
    assertThat(output(2)).hasBinaryContent(alone);
  }

  @Test
  void a_line_stays_a_line() throws IOException {
    BufferedImage line = new BufferedImage(2000, 1, BufferedImage.TYPE_3BYTE_BGR);
    List<MadePicture> made = make(Encoder.encode(line, "png"), "100 png");
    assertThat(made.getFirst().width()).isEqualTo(100);
    assertThat(made.getFirst().height()).isEqualTo(1);
  }

  static Stream<Arguments> swapped() {
    byte[] profile = ColourPicture.swappedProfile();
    return Stream.of(
        Arguments.of("JPEG", ColourPicture.jpegWith(profile, 600, 400)),
        Arguments.of("PNG", ColourPicture.pngWith(profile, 600, 400)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("swapped")
  void colours_of_another_profile_become_those_of_srgb(String format, byte[] picture)
      throws IOException {
    make(picture, "200 png");
    Color red = quarter(0);
    assertColour(made(0), 0.25, 0.25, new Color(red.getBlue(), red.getGreen(), red.getRed()));
  }

  @Test
  void the_usual_profile_and_a_broken_one_change_nothing() throws IOException {
    make(ColourPicture.jpegWith(ColourPicture.usualProfile(), 600, 400), "200 png");
    assertQuarters(made(0));
    make(ColourPicture.jpegWith(new byte[500], 600, 400), "200 png");
    assertQuarters(made(0));
  }

  @Test
  void transparency_stays_where_it_can_and_lies_on_the_ground_where_it_cannot() throws IOException {
    byte[] half = ColourPicture.halfTransparentPng(600, 400);
    make(half, "100 webp", "100 png", "100 jpeg 95", "100 png #102030");
    assertThat(pixel(made(0), 0.2, 0.2).get(3)).isZero();
    assertThat(pixel(made(1), 0.2, 0.2).get(3)).isZero();
    assertThat(pixel(made(1), 0.8, 0.2).get(3)).isEqualTo(255);
    assertColour(made(1), 0.8, 0.8, quarter(3));
    assertColour(made(2), 0.2, 0.2, Color.WHITE);
    assertColour(made(2), 0.8, 0.2, quarter(1));
    assertColour(made(3), 0.2, 0.2, new Color(0x10, 0x20, 0x30));
  }

  @Test
  void the_colour_of_what_is_not_seen_does_not_run_into_what_is() throws IOException {
    make(ColourPicture.halfTransparentPng(602, 400), "100 png white");
    for (double x = 0.4; x < 0.6; x += 0.01) {
      List<Integer> pixel = pixel(made(0), x, 0.75);
      // The quarter is yellow: white, yellow and all between have more red than the hidden green.
      assertThat(pixel.get(2)).as("red at %s: %s", x, pixel).isGreaterThan(190);
    }
  }

  static Stream<Arguments> pages() {
    return Stream.of(
        Arguments.of("16 bits", PixelPicture.deepPng(1).bytes()),
        Arguments.of("palette", PixelPicture.palettePng(1).bytes()),
        Arguments.of("transparent", PixelPicture.transparentPng(1).bytes()),
        Arguments.of("BMP", PixelPicture.bmp(1).bytes()),
        Arguments.of("GIF", PixelPicture.gif(1).bytes()),
        Arguments.of("JPEG", JpegPicture.grey(1).bytes()),
        Arguments.of("CMYK", JpegPicture.cmyk(1).bytes()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void a_page_looks_the_same_whatever_its_file_was(String format, byte[] picture)
      throws IOException {
    make(PixelPicture.png(1).bytes(), "400 png white");
    double expected = org.bytedeco.opencv.global.opencv_core.mean(made(0)).get(0);
    make(picture, "400 png white");
    Mat mat = made(0);
    assertThat(Math.max(mat.cols(), mat.rows())).isEqualTo(400);
    assertThat(org.bytedeco.opencv.global.opencv_core.mean(mat).get(0))
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(3.0));
  }

  @Test
  void of_an_animation_the_first_picture_is_taken() throws IOException {
    make(ColourPicture.animatedGif(300, 200), "100 png white");
    Mat mat = made(0);
    // A palette of 256 colours has none of the quarters' exactly.
    assertThat(pixel(mat, 0.25, 0.25).get(2)).isGreaterThan(150);
    assertThat(pixel(mat, 0.75, 0.25).get(1)).isGreaterThan(130);
  }

  @Test
  void a_page_is_made_smaller_too() throws IOException {
    Raster page = new Raster(800, 400, 1, 0);
    page.pixels().fill((byte) 200);
    List<MadePicture> made =
        PictureMaker.make(page, List.of(new PictureOrder(preset("200 png"), output(0))));
    assertThat(made.getFirst().height()).isEqualTo(100);
    assertThat(pixel(made(0), 0.5, 0.5)).containsExactly(200);
  }

  @Test
  void a_disk_that_takes_nothing_is_not_blamed_on_the_picture() {
    PictureOrder nowhere = new PictureOrder(preset("60 png"), folder.resolve("no folder/made"));
    assertThatThrownBy(() -> PictureMaker.make(ColourPicture.jpeg(90, 60, 1), 0, List.of(nowhere)))
        .isInstanceOfSatisfying(
            LegibleException.class,
            e -> assertThat(e.code()).isEqualTo(ErrorCode.OUTPUT_NOT_WRITABLE));
  }

  @Test
  void bytes_that_are_no_picture_are_damage() {
    assertThatThrownBy(() -> make(new byte[100], "100 png")).isInstanceOf(IOException.class);
  }
}
