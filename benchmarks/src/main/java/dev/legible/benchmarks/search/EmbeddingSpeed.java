// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.search;

import com.sun.management.OperatingSystemMXBean;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import dev.legible.inference.embed.Embedder;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.reader.protocol.TemporaryFolder;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Chunks embedded per second on all cores, beside LangChain4j's classes for the same models,
 * in turn. The seconds of the processor tell more than the clock's where the machine is shared.
 */
public final class EmbeddingSpeed {

  private static final int CHUNKS = 80;
  private static final int ROUNDS = 3;
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private EmbeddingSpeed() {}

  /** Something that embeds all of these. */
  private interface Work {
    void on(List<String> texts) throws Exception;
  }

  /** Prints rows of a Markdown table. */
  public static void main(String[] args) throws Exception {
    List<String> texts = texts(256);
    List<String> halves = texts(128);
    Path cache = Files.createTempDirectory("legible-models-");
    int threads = Runtime.getRuntime().availableProcessors();
    var bge = new BgeSmallEnV15QuantizedEmbeddingModel();
    var miniLm = new AllMiniLmL6V2QuantizedEmbeddingModel();
    try (Embedder ourBge = new Embedder(EmbeddingModel.of(EmbeddingModel.BGE_SMALL), cache);
        Embedder ourMiniLm = new Embedder(EmbeddingModel.of(EmbeddingModel.MINILM), cache);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (int round = 1; round <= ROUNDS; round++) {
        row(round, "bge-small-en-v1.5, 256 tokens", texts, some -> embed(ourBge, some, pool));
        row(round, "bge-small-en-v1.5, 256 tokens, LangChain4j", texts, some -> bge.embedAll(segments(some)));
        row(round, "all-MiniLM-L6-v2, 256 tokens", texts, some -> embed(ourMiniLm, some, pool));
        // LangChain4j's class cuts off what comes after 128 tokens: only so long texts are the same work.
        row(round, "all-MiniLM-L6-v2, 128 tokens", halves, some -> embed(ourMiniLm, some, pool));
        row(
            round,
            "all-MiniLM-L6-v2, 128 tokens, LangChain4j",
            halves,
            some -> miniLm.embedAll(segments(some)));
      }
    } finally {
      TemporaryFolder.remove(cache);
    }
  }

  private static void row(int round, String what, List<String> texts, Work work) throws Exception {
    work.on(texts.subList(0, 4));
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    work.on(texts);
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    System.out.printf(
        "| %s, chunks per second, round %d | %.1f (%.1f per second of one core) |%n",
        what, round, texts.size() / seconds, texts.size() / busy);
  }

  private static void embed(Embedder embedder, List<String> texts, ExecutorService pool)
      throws InterruptedException, ExecutionException {
    List<Callable<float[]>> calls = new ArrayList<>();
    texts.forEach(text -> calls.add(() -> embedder.embed(text, Purpose.PASSAGE)));
    for (Future<float[]> answer : pool.invokeAll(calls)) {
      answer.get();
    }
  }

  private static List<TextSegment> segments(List<String> texts) {
    return texts.stream().map(TextSegment::from).toList();
  }

  /** Of words that are one token each, and the marks of begin and end. */
  private static List<String> texts(int tokens) {
    String[] words =
        "time people year world life house water place work week point company number group problem fact"
            .split(" ", -1);
    Random random = new Random(1);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < CHUNKS; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = 0; j < tokens - 2; j++) {
        text.append(words[random.nextInt(words.length)]).append(' ');
      }
      texts.add(text.toString().strip());
    }
    return texts;
  }
}
