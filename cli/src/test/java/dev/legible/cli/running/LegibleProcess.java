// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.running;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code legible serve} or {@code legible worker} as a real process that can be treated badly: by the
 * launcher that the system property {@code legible.launcher} names, or else by the classes under test.
 */
public final class LegibleProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern ADDRESS = Pattern.compile("Serving (http://\\S+)");
  private static final Pattern WORKING = Pattern.compile("Working as ");

  private final String label;
  private final Process process;
  private final Path log;
  private final Path temporary;

  private LegibleProcess(String label, Process process, Path log, Path temporary) {
    this.label = label;
    this.process = process;
    this.log = log;
    this.temporary = temporary;
  }

  /**
   * Starts the command in a folder of its own.
   *
   * @param label what it calls itself in the database
   * @param folder where its log and its temporary files go; kept over restarts
   * @param prefix a command that becomes the Java process, such as {@code unshare -m}; mostly none
   */
  public static LegibleProcess start(
      String label,
      Path folder,
      Map<String, String> environment,
      List<String> prefix,
      String... arguments) {
    try {
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      Path log = Files.createTempFile(folder, arguments[0] + "-", ".log");
      List<String> command = new ArrayList<>(prefix);
      String launcher = System.getProperty("legible.launcher");
      command.addAll(launcher == null ? java() : List.of(launcher));
      command.addAll(List.of(arguments));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().put("TEMP_DIR", temporary.toString());
      builder.environment().put("JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
      builder.environment().putAll(environment);
      return new LegibleProcess(label, builder.start(), log, temporary);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.legible.cli.Legible");
  }

  /** Waits until it serves and returns its address. */
  public URI address() {
    return URI.create(said(ADDRESS).group(1));
  }

  /** Waits until it works. */
  public void awaitWorking() {
    said(WORKING);
  }

  private Matcher said(Pattern what) {
    return Until.found(
        "%s in the log".formatted(what),
        PATIENCE,
        () -> {
          Matcher matcher = what.matcher(log());
          if (matcher.find()) {
            return Optional.of(matcher);
          }
          if (!process.isAlive()) {
            throw new AssertionError("It ended: " + log());
          }
          return Optional.empty();
        });
  }

  /** A folder as the process sees it, which may have mounts of its own. */
  public Path seen(Path folder) {
    return Path.of("/proc/%d/root%s".formatted(process.pid(), folder.toAbsolutePath()));
  }

  public String label() {
    return label;
  }

  public String log() throws IOException {
    return Files.readString(log, UTF_8);
  }

  /** {@code kill -9}. Returns when it is gone; its children may live on for a moment. */
  public List<ProcessHandle> kill() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    process.onExit().join();
    return children;
  }

  /** Waits until it has ended by itself, and answers with how. */
  public int awaitEnd() {
    return process.onExit().join().exitValue();
  }

  /** SIGTERM; returns when it has ended by itself. */
  public int terminate() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  /** SIGSTOP: it stands still, as a machine does that is moved or swaps itself to death. */
  public void freeze() {
    signal("STOP", process.pid());
  }

  /** SIGCONT. */
  public void thaw() {
    signal("CONT", process.pid());
  }

  /** {@code kill -9} of a reader child; empty when none was running. */
  public Optional<ProcessHandle> killReader() {
    Optional<ProcessHandle> child = readers().stream().findAny();
    child.ifPresent(ProcessHandle::destroyForcibly);
    return child;
  }

  public List<ProcessHandle> readers() {
    return process
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .toList();
  }

  public List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** What it has left in its temporary folder. */
  public List<String> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(temporary)) {
      return files
          .filter(file -> !file.equals(temporary))
          .filter(file -> !file.toString().contains("hsperfdata"))
          .map(file -> temporary.relativize(file).toString())
          .toList();
    }
  }

  public static void signal(String name, long pid) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    process.onExit().join();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
