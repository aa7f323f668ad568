// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.search;

import dev.legible.document.Document;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.reader.Embeddings;
import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.protocol.TemporaryFolder;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.SearchAccess;
import dev.legible.server.config.Settings;
import dev.legible.server.config.SettingsReader;
import dev.legible.server.search.DocumentSearch.By;
import dev.legible.server.search.Hit;
import dev.legible.server.search.SearchFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * Prints the figures of search as rows of a Markdown table.
 *
 * <p>Arguments: folder with {@code stsb/stsb-en-dev.csv} and {@code scifact/scifact.zip}; names of models.
 */
public final class SearchBenchmark {

  private static final String TENANT = "default";
  private static final int COUNTED = 10;

  /** Passages asked for: of ten documents several may be of one. */
  private static final int HITS = 40;

  private static final int DOCUMENTS_AT_ONCE = 4;

  private SearchBenchmark() {}

  /** Measures each model. */
  public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
    Path data = Path.of(args[0]);
    int threads = Runtime.getRuntime().availableProcessors();
    for (String name : Arrays.asList(args).subList(1, args.length)) {
      Path folder = Files.createTempDirectory("legible-search-");
      Settings settings =
          SettingsReader.read(
                  Map.of("LEGIBLE_DATA", folder.toString(), "LEGIBLE_EMBEDDING_MODEL", name),
                  List.of())
              .settings();
      ChildCommand child =
          ChildCommand.ofThisProcess(ReaderMain.class, List.of(), settings.limits(), threads);
      try (Supervisor supervisor = new Supervisor(child)) {
        EmbeddingModel model = EmbeddingModel.of(name);
        row(
            name + ", STS-B dev, Spearman x 100",
            Similarity.measure(
                data.resolve("stsb/stsb-en-dev.csv"),
                new Embeddings(supervisor, threads, model)));
        try (SearchAccess access = SearchAccess.open(settings, supervisor, threads)) {
          rank(name, Scifact.in(data.resolve("scifact/scifact.zip")), access);
        }
      } finally {
        TemporaryFolder.remove(folder);
      }
    }
  }

  private static void rank(String name, Scifact data, SearchAccess access)
      throws InterruptedException, ExecutionException {
    long begin = System.nanoTime();
    AtomicInteger passages = new AtomicInteger();
    try (ExecutorService putting = Executors.newFixedThreadPool(DOCUMENTS_AT_ONCE)) {
      List<Callable<Integer>> documents = new ArrayList<>();
      data.abstracts()
          .forEach(
              (id, document) ->
                  documents.add(() -> passages.addAndGet(access.put(TENANT, id, document))));
      for (Future<Integer> put : putting.invokeAll(documents)) {
        put.get();
      }
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    row(name + ", passages indexed per second", passages.get() / seconds);
    for (By by : By.values()) {
      double sum = 0;
      long[] nanos = new long[data.claims().size()];
      int asked = 0;
      for (Map.Entry<String, Set<String>> claim : data.claims().entrySet()) {
        long start = System.nanoTime();
        List<Hit> hits =
            access.search().find(claim.getKey(), by, SearchFilter.of(TENANT), HITS);
        nanos[asked++] = System.nanoTime() - start;
        sum += gain(hits, claim.getValue());
      }
      String way = by.name().toLowerCase(Locale.ROOT);
      row("%s, SciFact training claims by %s, nDCG@10".formatted(name, way), sum / asked);
      long p95 = LongStream.of(nanos).sorted().skip(asked * 95L / 100).findFirst().orElse(0);
      row(
          "%s, p95 of a search by %s among %d passages, ms".formatted(name, way, passages.get()),
          p95 / 1e6);
    }
  }

  /** Normalised discounted cumulative gain of the first ten documents. */
  private static double gain(List<Hit> hits, Set<String> cited) {
    List<String> ranking =
        hits.stream().map(hit -> hit.document().filename()).distinct().limit(COUNTED).toList();
    double gain = 0;
    for (int i = 0; i < ranking.size(); i++) {
      gain += cited.contains(ranking.get(i)) ? discount(i) : 0;
    }
    double best = 0;
    for (int i = 0; i < Math.min(COUNTED, cited.size()); i++) {
      best += discount(i);
    }
    return best == 0 ? 0 : gain / best;
  }

  private static double discount(int index) {
    return Math.log(2) / Math.log(index + 2);
  }

  private static void row(String what, double figure) {
    System.out.printf("| %s | %.4g |%n", what, figure);
  }
}
