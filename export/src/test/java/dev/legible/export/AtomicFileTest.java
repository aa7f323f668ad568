// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {

  @TempDir private Path folder;

  @Test
  void nothing_is_seen_before_commit_and_everything_after() throws IOException {
    Path target = folder.resolve("result.txt");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.out().write("whole".getBytes(StandardCharsets.UTF_8));
      file.out().close();
      assertThat(target).doesNotExist();
      file.commit();
      assertThat(target).hasContent("whole");
    }
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    assertThat(target).hasContent("whole");
  }

  @Test
  void a_failed_run_leaves_the_old_file_and_nothing_else() throws IOException {
    Path target = folder.resolve("result.txt");
    Files.writeString(target, "old");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.out().write("half".getBytes(StandardCharsets.UTF_8));
      file.out().flush();
    }
    assertThat(target).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target);
    }
  }

  @Test
  void an_existing_file_is_replaced() throws IOException {
    Path target = folder.resolve("result.txt");
    Files.writeString(target, "a longer old text");
    try (AtomicFile file = AtomicFile.create(target)) {
      file.out().write("new".getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
    assertThat(target).hasContent("new");
  }

  @Test
  void a_missing_folder_is_an_error_at_once() {
    assertThatThrownBy(() -> AtomicFile.create(folder.resolve("missing/result.txt")).close())
        .isInstanceOf(NoSuchFileException.class);
  }
}
