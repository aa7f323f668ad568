// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command is ended while its child runs and it waits for standard input. */
class InterruptionTest {

  private static final long PATIENCE = Duration.ofSeconds(30).toMillis();

  @TempDir private Path folder;
  private Path temporary = Path.of("");
  private @Nullable Process command;
  private @Nullable ProcessHandle child;

  @BeforeEach
  void start() throws Exception {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    ProcessBuilder builder =
        CommandRun.process(folder, List.of("extract", "-", "-o", "result.md"))
            .redirectError(folder.resolve("err").toFile());
    builder.environment().put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    Process started = builder.start();
    command = started;
    child = firstChild(started);
  }

  @AfterEach
  void leave_no_process() {
    if (command != null) {
      command.destroyForcibly();
    }
    if (child != null) {
      child.destroyForcibly();
    }
  }

  @Test
  void a_terminated_command_takes_its_child_and_its_files_along() throws Exception {
    started().destroy();

    assertThat(started().waitFor(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
    Objects.requireNonNull(child).onExit().get(PATIENCE, TimeUnit.MILLISECONDS);
    assertThat(names(temporary)).isEmpty();
    assertThat(names(folder)).containsExactlyInAnyOrder("err", "temporary");
  }

  @Test
  void the_child_of_a_killed_command_ends_and_removes_its_files() throws Exception {
    started().destroyForcibly();

    assertThat(started().waitFor(PATIENCE, TimeUnit.MILLISECONDS)).isTrue();
    Objects.requireNonNull(child).onExit().get(PATIENCE, TimeUnit.MILLISECONDS);
    assertThat(names(temporary)).noneMatch(name -> name.startsWith("legible-reader-"));
  }

  private Process started() {
    return Objects.requireNonNull(command);
  }

  /** Waits until the child is a Java process. */
  private ProcessHandle firstChild(Process parent) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
    while (System.nanoTime() < end && parent.isAlive()) {
      Optional<ProcessHandle> first =
          parent.children().filter(InterruptionTest::isReader).findFirst();
      if (first.isPresent()) {
        return first.get();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("No child was started: " + Files.readString(folder.resolve("err")));
  }

  private static boolean isReader(ProcessHandle process) {
    // Java starts programs by a helper, which then becomes the program.
    return process.info().command().orElse("").endsWith("java");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
