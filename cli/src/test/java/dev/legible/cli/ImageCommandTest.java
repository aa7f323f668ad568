// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.testkit.hostile.PixelBombs;
import dev.legible.testkit.image.ColourPicture;
import dev.legible.testkit.pdf.TextPdf;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code legible image} as it is called. */
class ImageCommandTest {

  @TempDir private Path folder;

  @BeforeEach
  void put_files_there() throws IOException {
    Files.write(folder.resolve("photo.jpg"), ColourPicture.jpeg(2400, 1600, 6));
    Files.write(folder.resolve("report.pdf"), TextPdf.pages(2, 1).bytes());
    Files.writeString(folder.resolve("words.txt"), "Only words.");
  }

  private BufferedImage picture(String name) throws IOException {
    return ImageIO.read(folder.resolve(name).toFile());
  }

  private List<String> files(String below) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(below))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void a_picture_is_made_to_fit() throws IOException {
    CommandRun run =
        CommandRun.of(folder, "image", "photo.jpg", "--preset", "ai-chat", "-o", "small.jpg");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(picture("small.jpg").getWidth()).isEqualTo(1568);
  }

  @Test
  void several_presets_and_files_go_into_a_folder() throws IOException {
    CommandRun run =
        CommandRun.of(
            folder,
            "image",
            "--preset",
            "thumbnail,ai-vision",
            "-o",
            "out",
            "photo.jpg",
            "report.pdf",
            "words.txt");
    assertThat(run.exit()).isEqualTo(ExitCode.SOME_FILES_FAILED);
    assertThat(run.about("words.txt")).singleElement().asString().contains("no picture");
    assertThat(files("out"))
        .containsExactly(
            "photo.ai-vision.jpg",
            "photo.thumbnail.webp",
            "report.ai-vision.jpg",
            "report.thumbnail.webp");
    assertThat(picture("out/photo.ai-vision.jpg").getWidth()).isEqualTo(2048);
    assertThat(picture("out/report.ai-vision.jpg").getHeight()).isBetween(2047, 2049);
  }

  @Test
  void own_presets_come_from_the_environment() throws IOException {
    CommandRun run =
        CommandRun.with(
            folder,
            Map.of("LEGIBLE_IMAGE_PRESETS", "icon=64 png"),
            new byte[0],
            "image",
            "photo.jpg",
            "--preset=icon",
            "-o",
            "icon.png");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(picture("icon.png").getWidth()).isEqualTo(64);

    CommandRun wrong =
        CommandRun.with(
            folder,
            Map.of("LEGIBLE_IMAGE_PRESETS", "icon=64 gif; big=1 png"),
            new byte[0],
            "image",
            "photo.jpg",
            "--preset=icon");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err().lines()).hasSize(2).allMatch(line -> line.contains("LEGIBLE_IMAGE"));
  }

  @Test
  void what_makes_no_sense_is_2_and_says_what_does() {
    CommandRun unknown = CommandRun.of(folder, "image", "photo.jpg", "--preset", "huge");
    assertThat(unknown.exit()).isEqualTo(2);
    assertThat(unknown.err()).contains("ai-chat, ai-vision, thumbnail");
    CommandRun joined =
        CommandRun.of(folder, "image", "photo.jpg", "--preset", "ai-chat,thumbnail");
    assertThat(joined.exit()).isEqualTo(2);
    assertThat(joined.err()).contains("-o");
  }

  @Test
  void a_bomb_passes_a_limit_and_leaves_nothing() throws IOException {
    Files.write(folder.resolve("bomb.png"), PixelBombs.png());
    CommandRun run =
        CommandRun.of(folder, "image", "bomb.png", "--preset", "thumbnail", "-o", "bomb.webp");
    assertThat(run.exit()).isEqualTo(ExitCode.LIMIT);
    assertThat(run.about("bomb.png")).singleElement().asString().contains("60,000");
    assertThat(folder.resolve("bomb.webp")).doesNotExist();
  }

  @Test
  void a_page_that_is_not_there_is_at_fault() {
    CommandRun run =
        CommandRun.of(
            folder, "image", "report.pdf", "--page=3", "--preset=thumbnail", "-o", "x.webp");
    assertThat(run.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("no page 3");
  }
}
