// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.search;

import com.sun.management.OperatingSystemMXBean;
import dev.legible.document.Chunk;
import dev.legible.document.LengthUnit;
import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.search.DocumentText;
import dev.legible.server.search.IndexedDocument;
import dev.legible.server.search.SearchFilter;
import dev.legible.server.search.SearchIndex;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Exact search among 100,000 vectors on SQLite: the time of the comparison alone. */
public final class ScanSpeed {

  private static final int DOCUMENTS = 1_000;
  private static final int CHUNKS = 100;
  private static final int SEARCHES = 300;
  private static final int DIMENSIONS = 384;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private ScanSpeed() {}

  /** Prints rows of a Markdown table. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("legible-scan-");
    Random random = new Random(1);
    try (Database database = Databases.sqlite(folder.resolve("legible.db"))) {
      database.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
      SearchIndex index = SearchIndex.open(database, "random", false);
      for (int i = 0; i < DOCUMENTS; i++) {
        fill(database, index, "document-" + i, random);
      }
      long start = System.nanoTime();
      index.nearest(vector(random), SearchFilter.of("default"), 100);
      row("first search, which copies 100,000 vectors into memory, ms", System.nanoTime() - start);
      long[] nanos = new long[SEARCHES];
      long cpu = SYSTEM.getProcessCpuTime();
      for (int i = 0; i < SEARCHES; i++) {
        float[] vector = vector(random);
        long begin = System.nanoTime();
        index.nearest(vector, SearchFilter.of("default"), 100);
        nanos[i] = System.nanoTime() - begin;
      }
      row(
          "exact search among 100,000 vectors, time of all cores together, mean, ms",
          (SYSTEM.getProcessCpuTime() - cpu) / SEARCHES);
      Arrays.sort(nanos);
      row("exact search among 100,000 vectors, median, ms", nanos[SEARCHES / 2]);
      row("exact search among 100,000 vectors, p95, ms", nanos[SEARCHES * 95 / 100]);
    } finally {
      TemporaryFolder.remove(folder);
    }
  }

  private static void row(String what, long nanos) {
    System.out.printf("| %s | %.1f |%n", what, nanos / 1e6);
  }

  private static void fill(Database database, SearchIndex index, String id, Random random) {
    List<Chunk> chunks = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      Chunk.Place place = new Chunk.Place(1, LengthUnit.NONE, null);
      chunks.add(new Chunk(id + "-" + i, i, List.of(), "text", 1, List.of(place)));
      vectors.add(vector(random));
    }
    IndexedDocument document =
        new IndexedDocument(id, "default", null, id, "text/plain", id, 1);
    database.transact(transaction -> index.put(transaction, document, new DocumentText("text", chunks), vectors));
  }

  private static float[] vector(Random random) {
    float[] vector = new float[DIMENSIONS];
    double square = 0;
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] = (float) random.nextGaussian();
      square += vector[i] * vector[i];
    }
    for (int i = 0; i < DIMENSIONS; i++) {
      vector[i] /= (float) Math.sqrt(square);
    }
    return vector;
  }
}
