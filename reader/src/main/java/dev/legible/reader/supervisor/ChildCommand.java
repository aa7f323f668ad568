// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.engine.options.Limits;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a child is started.
 *
 * @param mainClass its main class
 * @param classPath where its classes are
 * @param jvmOptions further options, such as an AOT cache
 * @param limits heap and resident memory
 * @param threads pages read at once
 * @param niceness how far it stands back from other processes, 0 to 19, as {@code nice} understands it;
 *     without that command it does not
 * @param temporary folder in which each child gets a temporary folder of its own; made when missing
 */
public record ChildCommand(
    String mainClass,
    String classPath,
    List<String> jvmOptions,
    Limits limits,
    int threads,
    int niceness,
    Path temporary) {

  private static final long INITIAL_HEAP_BYTES = 64L << 20;

  public ChildCommand {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** A child on the same Java, class path and temporary folder as this process. */
  public static ChildCommand ofThisProcess(
      Class<?> mainClass, List<String> jvmOptions, Limits limits, int threads) {
    return new ChildCommand(
        mainClass.getName(),
        System.getProperty("java.class.path"),
        jvmOptions,
        limits,
        threads,
        0,
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with so many page threads. */
  public ChildCommand withThreads(int count) {
    return new ChildCommand(mainClass, classPath, jvmOptions, limits, count, niceness, temporary);
  }

  /** The same, standing back so far from other processes. */
  public ChildCommand withNiceness(int steps) {
    return new ChildCommand(mainClass, classPath, jvmOptions, limits, threads, steps, temporary);
  }

  /** The same with its temporary files below this folder. */
  public ChildCommand withTemporary(Path folder) {
    return new ChildCommand(
        mainClass, classPath, jvmOptions, limits, threads, niceness, folder.toAbsolutePath());
  }

  ProcessBuilder process(Path own) {
    List<String> command = new ArrayList<>();
    if (niceness > 0) {
      onPath("nice")
          .ifPresent(nice -> command.addAll(List.of(nice, "-n", Integer.toString(niceness))));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapBytes());
    // By itself a JVM begins with a 64th of the machine's memory, and fills it before it collects.
    command.add("-Xms" + Math.min(limits.heapBytes(), INITIAL_HEAP_BYTES));
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:-ShrinkHeapInSteps",
            "-XX:+ExitOnOutOfMemoryError",
            // Standard output carries frames; what the JVM has to say must not stand among them.
            "-XX:+DisplayVMOutputToStderr",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + own.resolve("crash.log"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + own));
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.add(Integer.toString(threads));
    command.add(own.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Options meant for the parent must not change the child's limits, and only the parent says how
    // it is.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "NOTIFY_SOCKET"));
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENCV_LOG_LEVEL", "SILENT");
    // The models and pictures of every page need the same big blocks. Giving all of them back in
    // between costs more time, by page faults, than computing on them; a second arena would do so.
    // What is free beyond 128 MB is given back. The three belong together, and what the parent was
    // started with is meant for the parent.
    builder.environment().put("MALLOC_ARENA_MAX", "1");
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", Integer.toString(32 << 20));
    builder.environment().put("MALLOC_TRIM_THRESHOLD_", Integer.toString(128 << 20));
    if (Files.isDirectory(own)) {
      builder.environment().put("TMPDIR", own.toString());
    }
    return builder;
  }

  private static Optional<String> onPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
