// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.tesseract;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls the {@code tesseract} program: a picture goes in at its standard input, text comes out. A call
 * ends with the thread that waits for it, with its time limit, and with the JVM. Thread-safe.
 */
final class TesseractProcess {

  private static final int MAXIMUM_OUTPUT = 64 << 20;

  private final Path executable;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  TesseractProcess(Path executable) {
    this.executable = executable;
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().unstarted(() -> running.forEach(Process::destroyForcibly)));
  }

  /** Writes what the program is to read. */
  @FunctionalInterface
  interface Input {
    void writeTo(OutputStream stream) throws IOException;
  }

  /**
   * Runs the program once.
   *
   * @return its standard output
   * @throws IOException when it fails, and {@link InterruptedIOException} when the thread was
   *     interrupted
   * @throws LegibleException with {@link ErrorCode#PAGE_TIMEOUT} when the time is over
   */
  String run(List<String> arguments, Input input, Duration limit) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(executable.toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    running.add(process);
    try {
      return talk(process, input, limit);
    } finally {
      process.destroyForcibly();
      running.remove(process);
    }
  }

  private static String talk(Process process, Input input, Duration limit) throws IOException {
    Executor threads = task -> Thread.ofVirtual().start(task);
    CompletableFuture<String> output =
        CompletableFuture.supplyAsync(() -> drain(process.getInputStream()), threads);
    threads.execute(() -> feed(process.getOutputStream(), input));
    try {
      String text = output.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      int exit = process.waitFor();
      if (exit != 0) {
        throw new IOException("Tesseract ended with code " + exit + ".");
      }
      return text;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Reading the page was cancelled.");
    } catch (TimeoutException e) {
      throw new LegibleException(
          ErrorCode.PAGE_TIMEOUT,
          "Tesseract did not finish the page within %d s. Raise the time limit of a page."
              .formatted(limit.toSeconds()),
          e);
    } catch (ExecutionException e) {
      throw new IOException("Tesseract's answer could not be read: " + e.getMessage(), e);
    }
  }

  private static void feed(OutputStream stream, Input input) {
    try (stream) {
      input.writeTo(stream);
    } catch (IOException e) {
      // The program ended before it had read everything: its exit code tells why.
    }
  }

  private static String drain(InputStream stream) {
    try (stream) {
      byte[] output = stream.readNBytes(MAXIMUM_OUTPUT);
      if (stream.read() >= 0) {
        throw new IllegalStateException("more than " + MAXIMUM_OUTPUT + " bytes");
      }
      return new String(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
