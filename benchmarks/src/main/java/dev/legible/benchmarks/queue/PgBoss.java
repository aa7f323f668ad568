// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.queue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The other queue, in its own process.
 *
 * @param node the program
 * @param folder where npm has installed pg-boss
 */
record PgBoss(Path node, Path folder) {

  /** Tasks per second by so many loops, each fetching and completing so many at once. */
  double calls(String url, int tasks, int loops, int batch) throws IOException, InterruptedException {
    Path script = folder.resolve("drain.mjs");
    try (InputStream source = PgBoss.class.getResourceAsStream("pg-boss.mjs")) {
      if (source == null) {
        throw new IOException("pg-boss.mjs is missing from the class path.");
      }
      Files.copy(source, script, StandardCopyOption.REPLACE_EXISTING);
    }
    Process process =
        new ProcessBuilder(
                node.toString(),
                script.toString(),
                url,
                Integer.toString(tasks),
                Integer.toString(loops),
                Integer.toString(batch))
            .redirectErrorStream(true)
            .start();
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException("pg-boss failed: " + answer);
    }
    return Double.parseDouble(answer);
  }
}
