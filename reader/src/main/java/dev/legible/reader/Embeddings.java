// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.LegibleException;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.reader.protocol.Message.Embed;
import dev.legible.reader.protocol.Message.Embedded;
import dev.legible.reader.supervisor.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Has the child turn texts into vectors, where native code belongs. Thread-safe. */
public final class Embeddings {

  /** Few enough that no thread waits long for the last one's, many enough to be asked for together. */
  private static final int TEXTS_AT_ONCE = 8;

  /** A request takes a second or two; the first one loads the model. */
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Supervisor supervisor;
  private final int requestsAtOnce;
  private final EmbeddingModel model;

  /**
   * Embeds by this child.
   *
   * @param requestsAtOnce in flight; more than the child has threads is of no use
   */
  public Embeddings(Supervisor supervisor, int requestsAtOnce, EmbeddingModel model) {
    this.supervisor = supervisor;
    this.requestsAtOnce = requestsAtOnce;
    this.model = model;
  }

  public EmbeddingModel model() {
    return model;
  }

  /**
   * The vectors of texts, each of length 1, in the order of the texts.
   *
   * @throws LegibleException when the model is missing or of no use
   * @throws InterruptedException when the caller gave up
   */
  public List<float[]> of(List<String> texts, Purpose purpose) throws InterruptedException {
    float[][] vectors = new float[texts.size()][];
    // The longest first: at the end no thread has much to do when the others have nothing.
    List<Integer> order =
        IntStream.range(0, texts.size())
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> texts.get(i).length()).reversed())
            .toList();
    ExecutorService asking =
        Executors.newFixedThreadPool(
            requestsAtOnce, Thread.ofVirtual().name("embed-", 0).factory());
    try {
      List<Future<?>> answers = new ArrayList<>();
      for (int from = 0; from < order.size(); from += TEXTS_AT_ONCE) {
        List<Integer> some = order.subList(from, Math.min(order.size(), from + TEXTS_AT_ONCE));
        answers.add(
            asking.submit(
                () -> {
                  fill(vectors, some, texts, purpose);
                  return null;
                }));
      }
      for (Future<?> answer : answers) {
        answer.get();
      }
    } catch (ExecutionException e) {
      throw failure(e);
    } finally {
      asking.shutdownNow();
      asking.close();
    }
    return Arrays.asList(vectors);
  }

  private void fill(float[][] vectors, List<Integer> some, List<String> texts, Purpose purpose)
      throws InterruptedException {
    List<String> asked = some.stream().map(texts::get).toList();
    Embedded answer = (Embedded) supervisor.ask(new Embed(model.key(), purpose, asked), LIMIT);
    for (int i = 0; i < some.size(); i++) {
      vectors[some.get(i)] = answer.vectors().get(i);
    }
  }

  private static RuntimeException failure(ExecutionException e) {
    return e.getCause() instanceof LegibleException known
        ? known
        : new IllegalStateException("Embedding failed", e.getCause());
  }
}
