// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import dev.legible.engine.options.Limits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a child is started.
 *
 * @param mainClass its main class
 * @param classPath where its classes are
 * @param jvmOptions further options, such as an AOT cache
 * @param limits heap and resident memory
 * @param threads pages read at once
 * @param temporary folder in which each child gets a temporary folder of its own; made when missing
 */
public record ChildCommand(
    String mainClass,
    String classPath,
    List<String> jvmOptions,
    Limits limits,
    int threads,
    Path temporary) {

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
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** The same with so many page threads. */
  public ChildCommand withThreads(int count) {
    return new ChildCommand(mainClass, classPath, jvmOptions, limits, count, temporary);
  }

  /** The same with its temporary files below this folder. */
  public ChildCommand withTemporary(Path folder) {
    return new ChildCommand(
        mainClass, classPath, jvmOptions, limits, threads, folder.toAbsolutePath());
  }

  ProcessBuilder process(Path own) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + limits.heapBytes());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
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
    // Options meant for the parent must not change the child's limits.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENCV_LOG_LEVEL", "SILENT");
    // Two arenas keep glibc from holding on to the memory of every thread that ever decoded a
    // picture.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    if (Files.isDirectory(own)) {
      builder.environment().put("TMPDIR", own.toString());
    }
    return builder;
  }
}
