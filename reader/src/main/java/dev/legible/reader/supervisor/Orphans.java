// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The programs that a child process leaves behind when it dies. Nobody is their parent any more, so
 * they are known by what they inherited: the child's temporary folder, as {@code TMPDIR}. Read from
 * /proc; none where there is no /proc.
 */
final class Orphans {

  private Orphans() {}

  /** Those of the child whose temporary folder this is, as {@link ChildCommand} named it. */
  static List<ProcessHandle> of(Path temporary) {
    String inherited = "TMPDIR=" + temporary;
    return ProcessHandle.allProcesses()
        .filter(process -> environment(process.pid()).contains(inherited))
        .toList();
  }

  private static List<String> environment(long pid) {
    try {
      byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "environ"));
      return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\0"));
    } catch (IOException e) {
      return List.of(); // it has ended, or is another user's and so none of ours
    }
  }
}
