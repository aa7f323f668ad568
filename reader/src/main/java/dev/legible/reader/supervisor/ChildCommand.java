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
 */
public record ChildCommand(
    String mainClass, String classPath, List<String> jvmOptions, Limits limits, int threads) {

  public ChildCommand {
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** A child on the same Java and class path as this process. */
  public static ChildCommand ofThisProcess(
      Class<?> mainClass, List<String> jvmOptions, Limits limits, int threads) {
    return new ChildCommand(
        mainClass.getName(), System.getProperty("java.class.path"), jvmOptions, limits, threads);
  }

  ProcessBuilder process(Path temporary) {
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
            "-XX:ErrorFile=" + temporary.resolve("crash.log"),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-Djava.io.tmpdir=" + temporary));
    command.addAll(jvmOptions);
    command.add("-cp");
    command.add(classPath);
    command.add(mainClass);
    command.add(Integer.toString(threads));
    command.add(temporary.toString());
    ProcessBuilder builder = new ProcessBuilder(command);
    // Options meant for the parent must not change the child's limits.
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
    builder.environment().put("OMP_THREAD_LIMIT", "1");
    builder.environment().put("OMP_NUM_THREADS", "1");
    builder.environment().put("OPENCV_LOG_LEVEL", "SILENT");
    // Two arenas keep glibc from holding on to the memory of every thread that ever decoded a
    // picture.
    builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "2");
    if (Files.isDirectory(temporary)) {
      builder.environment().put("TMPDIR", temporary.toString());
    }
    return builder;
  }
}
