// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.inference.image.OpenCv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rewritten models read is what the models that ship read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimplerModelsReadTheSameTest {

  private Path cache = Path.of("unset");

  @BeforeAll
  void prepare(@TempDir Path folder) {
    cache = folder;
    OpenCv.load();
  }

  @ParameterizedTest
  @ValueSource(strings = {"receipt.jpg", "two-columns.png"})
  void a_sample_reads_the_same(String sample) throws IOException {
    ModelFiles shipped = ModelFiles.bundled(cache);
    ModelFiles simplified = shipped.simplified(cache);
    assertThat(simplified.recogniser()).isNotEqualTo(shipped.recogniser());
    assertThat(simplified.detector()).isNotEqualTo(shipped.detector());

    List<String> expected = lines(shipped, sample);

    assertThat(lines(simplified, sample)).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(10);
  }

  private static List<String> lines(ModelFiles files, String sample) throws IOException {
    try (Models models = new Models(files, Tuning.DEFAULT);
        Mat picture = opencv_imgcodecs.imread("../samples/" + sample)) {
      PictureReader reader = new PictureReader(models);
      return reader.read(picture, reader.detect(picture, 0), 0).stream()
          .map(line -> String.join("", line.characters().text()))
          .toList();
    }
  }
}
