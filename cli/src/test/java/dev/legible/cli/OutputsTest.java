// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where results go. */
class OutputsTest {

  @TempDir private Path folder;

  @BeforeEach
  void put_two_notes() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "One note.");
    Files.writeString(folder.resolve("b.txt"), "Another note.");
  }

  @Test
  void a_hyphen_is_standard_output() throws IOException {
    CommandRun run = CommandRun.of(folder, "extract", "a.txt", "b.txt", "-f", "text", "-o", "-");

    assertThat(run.err() + run.exit()).isEqualTo("0");
    assertThat(run.text()).contains("One note.", "Another note.");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(Path::getFileName)).hasSize(2);
    }
  }

  @Test
  void several_pdfs_do_not_follow_each_other_on_standard_output() {
    CommandRun run = CommandRun.of(folder, "extract", "a.txt", "b.txt", "-f", "pdf", "-o", "-");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("name a folder with -o");
  }

  @Test
  void a_slash_says_that_a_folder_is_meant() {
    CommandRun run = CommandRun.of(folder, "extract", "a.txt", "-f", "text", "-o", "new/");

    assertThat(run.err() + run.exit()).isEqualTo("0");
    assertThat(folder.resolve("new/a.txt")).content().contains("One note.");
  }
}
