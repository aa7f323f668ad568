// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a child that is busy when its parent or it itself is killed: nothing. */
class OrphanTest {

  private static final long PATIENCE_SECONDS = 30;

  @TempDir private Path folder;

  @Test
  void a_killed_parent_leaves_no_process_and_no_file_of_its_busy_child() throws Exception {
    Started started = start();

    started.parent().destroyForcibly();

    assertAllGone(started);
  }

  @Test
  void a_killed_child_leaves_no_process_and_no_file() throws Exception {
    Started started = start();

    started.child().destroyForcibly();

    assertThat(started.program().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS).isAlive())
        .isFalse();
    // The page is read again, by the next child.
    started.parent().destroyForcibly();
    assertAllGone(started);
  }

  /** A parent, its child, and a program that the child has started for a page. */
  private record Started(Process parent, ProcessHandle child, ProcessHandle program) {}

  private Started start() throws IOException {
    Path pid = folder.resolve("pid");
    Path document = TroubleDocuments.file(folder, "program " + pid);
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TroubleParent.class.getName(),
                document.toString(),
                temporary().toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output").toFile())
            .start();
    Await.file(pid);
    ProcessHandle program = ProcessHandle.of(Long.parseLong(Files.readString(pid))).orElseThrow();
    return new Started(parent, program.parent().orElseThrow(), program);
  }

  private void assertAllGone(Started started) throws Exception {
    for (ProcessHandle process :
        List.of(started.parent().toHandle(), started.child(), started.program())) {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    Await.until("temporary folders are removed", () -> temporaryFolders().isEmpty());
  }

  private Path temporary() {
    return folder.resolve("temporary");
  }

  private List<Path> temporaryFolders() {
    try (Stream<Path> folders = Files.list(temporary())) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
