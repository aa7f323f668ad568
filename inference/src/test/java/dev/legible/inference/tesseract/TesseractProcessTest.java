// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The system's shell stands in for the program: both take input and give output. */
class TesseractProcessTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  private final TesseractProcess process = new TesseractProcess(Path.of("/bin/sh"));

  @Test
  void what_goes_in_comes_out() throws IOException {
    byte[] picture = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    String output = process.run(List.of("-c", "cat"), stream -> stream.write(picture), LONG);
    assertThat(output).hasSize(1 << 20);
  }

  @Test
  void a_program_that_ends_early_is_judged_by_its_exit_code() {
    byte[] picture = new byte[1 << 20];
    assertThatThrownBy(
            () -> process.run(List.of("-c", "exit 3"), stream -> stream.write(picture), LONG))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("code 3");
  }

  @Test
  void a_program_that_hangs_is_ended_when_its_time_is_over() {
    assertThatThrownBy(
            () ->
                process.run(
                    List.of("-c", "while :; do read x; done"), stream -> {}, Duration.ofMillis(50)))
        .isInstanceOfSatisfying(
            LegibleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PAGE_TIMEOUT));
  }

  @Test
  void an_interrupted_thread_stops_waiting() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(
            () -> process.run(List.of("-c", "while :; do read x; done"), stream -> {}, LONG))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
