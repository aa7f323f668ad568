// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.testkit.Specimen;
import dev.legible.testkit.hostile.PixelBombs;
import dev.legible.testkit.image.JpegPicture;
import dev.legible.testkit.image.PixelPicture;
import dev.legible.testkit.image.TiffPicture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ImageHeaderTest {

  private static final int PAGES = Limits.DEFAULT.pages();

  @Test
  void a_turned_photograph_has_the_size_that_a_viewer_shows() throws IOException {
    Frame frame = ImageHeader.read(JpegPicture.exif(1, 6).bytes(), PAGES).frames().getFirst();
    assertThat(frame.orientation()).isEqualTo(6);
    assertThat(frame.uprightHeight()).isGreaterThan(frame.uprightWidth());
    assertThat(frame.width()).isGreaterThan(frame.height());
  }

  @Test
  void every_page_of_a_fax_is_found() throws IOException {
    assertThat(ImageHeader.read(TiffPicture.fax(3, 1).bytes(), PAGES).frames()).hasSize(3);
  }

  @Test
  void a_chain_of_pages_that_bites_its_tail_ends() throws IOException {
    byte[] looping = looping(TiffPicture.grey(1).bytes());
    assertThat(ImageHeader.read(looping, PAGES).frames()).hasSize(1);
  }

  @Test
  void a_file_whose_end_is_missing_is_noticed() throws IOException {
    for (Specimen whole :
        List.of(
            JpegPicture.grey(1),
            JpegPicture.exif(1, 6),
            JpegPicture.cmyk(1),
            PixelPicture.png(1))) {
      assertThat(broken(whole.bytes())).isFalse();
      for (double share : new double[] {0.5, 0.9, 0.999}) {
        byte[] cut = Arrays.copyOf(whole.bytes(), (int) (whole.bytes().length * share));
        assertThat(broken(cut)).as("%s of it", share).isTrue();
      }
    }
  }

  @Test
  void what_a_camera_appends_is_no_part_of_the_picture() throws IOException {
    byte[] whole = JpegPicture.grey(1).bytes();
    assertThat(broken(Arrays.copyOf(whole, whole.length + 5_000))).isFalse();
  }

  private static boolean broken(byte[] file) throws IOException {
    return PictureEnd.missing(ImageHeader.read(file, PAGES).kind(), file);
  }

  static Stream<byte[]> pictures() {
    return Stream.of(
        JpegPicture.grey(1).bytes(),
        PixelPicture.png(1).bytes(),
        PixelPicture.bmp(1).bytes(),
        PixelPicture.gif(1).bytes(),
        TiffPicture.fax(2, 1).bytes());
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void a_header_that_is_cut_off_anywhere_is_damage_and_nothing_worse(byte[] picture) {
    for (int length = 0; length < 200; length++) {
      byte[] cut = Arrays.copyOf(picture, length);
      try {
        assertThat(ImageHeader.read(cut, PAGES).frames()).isNotEmpty();
      } catch (IOException e) {
        assertThat(e).hasMessageMatching("The (picture|bytes|JPEG).*");
      }
    }
  }

  static Stream<byte[]> bombs() {
    return Stream.of(
        PixelBombs.png(),
        PixelBombs.jpeg(),
        PixelBombs.tiff(),
        PixelBombs.gif(),
        PixelBombs.bmp(),
        PixelBombs.deepPng(),
        PixelBombs.deepTiff());
  }

  @ParameterizedTest
  @MethodSource("bombs")
  void a_pixel_bomb_is_refused_by_its_header(byte[] bomb) {
    ImageFormat format =
        new ImageFormat(
            (bytes, frame) -> {
              throw new AssertionError("was decoded");
            });
    assertThatThrownBy(() -> format.page(bomb, 1, Limits.DEFAULT))
        .isInstanceOfSatisfying(
            LegibleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IMAGE_TOO_LARGE));
  }

  @Test
  void what_a_picture_takes_in_memory_is_what_its_decoder_holds() throws IOException {
    assertThat(bytes(PixelBombs.deepPng())).isEqualTo(800_000_000L);
    assertThat(bytes(PixelBombs.deepTiff())).isEqualTo(800_000_000L);
    assertThat(bytes(PixelBombs.deepTiffInStrips())).isEqualTo(100_000_000L);
    assertThat(bytes(PixelBombs.deepTiffInTiles())).isEqualTo(100_000_000L);
  }

  @Test
  void a_tiff_says_elsewhere_how_many_bits_its_channels_have() throws IOException {
    ByteBuffer deep = ByteBuffer.allocate(80).order(ByteOrder.LITTLE_ENDIAN);
    deep.put(new byte[] {'I', 'I', 42, 0}).putInt(16);
    deep.putShort((short) 16).putShort((short) 16).putShort((short) 16).putShort((short) 0);
    int[][] entries = {{256, 3, 1, 10}, {257, 3, 1, 10}, {258, 3, 3, 8}, {277, 3, 1, 3}};
    deep.putShort((short) entries.length);
    for (int[] entry : entries) {
      deep.putShort((short) entry[0]).putShort((short) entry[1]);
      deep.putInt(entry[2]).putInt(entry[3]);
    }

    assertThat(bytes(deep.array())).isEqualTo(600);
  }

  private static long bytes(byte[] picture) throws IOException {
    return ImageHeader.read(picture, PAGES).frames().getFirst().bytes();
  }

  @Test
  void a_page_that_is_not_there_is_named(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("fax.tiff");
    Files.write(file, TiffPicture.fax(2, 1).bytes());
    ImageFormat format =
        new ImageFormat(
            (bytes, frame) -> {
              throw new IOException("not asked");
            });
    try (var source = format.open(file, MediaTypes.TIFF, ReadOptions.DEFAULT)) {
      assertThat(source.pageCount()).isEqualTo(2);
      assertThatThrownBy(() -> source.page(3)).hasMessageContaining("there is no page 3");
    }
  }

  /** The only directory names itself as the next one. */
  private static byte[] looping(byte[] tiff) {
    ByteOrder order = tiff[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    ByteBuffer bytes = ByteBuffer.wrap(tiff.clone()).order(order);
    int first = bytes.getInt(4);
    int entries = bytes.getShort(first);
    bytes.putInt(first + 2 + 12 * entries, first);
    return bytes.array();
  }
}
