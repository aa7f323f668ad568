// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.ReaderStats;
import dev.legible.reader.supervisor.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The reader children of a service: each is started when it is first needed, stopped when it has been
 * idle, and replaced when it has served long enough. Thread-safe.
 */
public final class ReaderPool implements AutoCloseable {

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(50);
  private static final Duration LONGEST_LOOK = Duration.ofSeconds(5);

  private final List<Supervisor> children;
  private final Supervisor exporting;
  private final Supervisor attending;
  private final DocumentReader pictures;
  private final int threads;
  private final Duration idle;
  private final VisionModels models;
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * A pool that asks no model and has not started any child yet.
   *
   * @param command as below
   */
  public ReaderPool(ChildCommand command, int children, Duration idle, int documentsPerChild) {
    this(command, children, idle, documentsPerChild, VisionModels.none());
  }

  /**
   * A pool that has not started any child yet.
   *
   * @param command how each child is started; its threads are those of one child
   * @param children how many read documents; 0 leaves {@link #exports}, {@link #queries} and {@link #pictures}
   *     alone
   * @param idle a child that has had nothing to do for so long is stopped
   * @param documentsPerChild a child that has opened so many documents is replaced
   * @param models asked where doubt remains; closed with the pool
   */
  public ReaderPool(
      ChildCommand command,
      int children,
      Duration idle,
      int documentsPerChild,
      VisionModels models) {
    this.models = models;
    this.children =
        IntStream.range(0, children)
            .mapToObj(_ -> new Supervisor(command, documentsPerChild))
            .toList();
    this.exporting = new Supervisor(command.withThreads(1).withNiceness(0), documentsPerChild);
    this.threads = command.threads();
    // One thread more than pictures take, so that no search waits for them.
    this.attending =
        new Supervisor(command.withThreads(threads + 1).withNiceness(0), documentsPerChild);
    this.pictures = new DocumentReader(attending, threads);
    this.idle = idle;
    Thread.ofVirtual().name("reader-idle").start(this::stopIdleChildren);
  }

  /** How many page threads all children have together. */
  public int slots() {
    return children.size() * threads;
  }

  /**
   * The reader of a slot. Slots of one child share it, page by page; more slots than {@link #slots} share the last.
   *
   * @param slot from 0
   */
  public DocumentReader reader(int slot) {
    return new DocumentReader(child(slot), threads, models);
  }

  private Supervisor child(int slot) {
    return children.get(Math.min(slot / threads, children.size() - 1));
  }

  /**
   * A reader for what somebody waits for, such as a searchable PDF: it has a child of its own, so
   * that neither waits for pages that are being read, and a source that crashes it costs no page.
   */
  public DocumentReader exports() {
    return new DocumentReader(exporting, 1);
  }

  /**
   * Turns the texts of documents into vectors, in the child of a slot.
   *
   * @param slot as above
   */
  public Embeddings embeddings(int slot, EmbeddingModel model) {
    return new Embeddings(child(slot), threads, model);
  }

  /**
   * Turns what somebody searches for into a vector, which takes some milliseconds: in the child that makes pictures, where
   * a thread is left for it, as an export may take minutes.
   */
  public Embeddings queries(EmbeddingModel model) {
    return new Embeddings(attending, 1, model);
  }

  /** A reader for pictures that somebody waits for, so many at once as there are page threads in a child. */
  public DocumentReader pictures() {
    return pictures;
  }

  /** Starts the children that read documents ahead of the first one. */
  public void warmUp() {
    children.forEach(Supervisor::warmUp);
  }

  /** Figures of all children. */
  public ReaderStats stats() {
    return ReaderStats.sum(all().stream().map(Supervisor::stats).toList());
  }

  /** Ends every child and starts none any more; what is being read fails. May be called twice. */
  @Override
  public void close() {
    closing.countDown();
    models.close();
    try (ExecutorService ending = Executors.newVirtualThreadPerTaskExecutor()) {
      all().forEach(supervisor -> ending.execute(supervisor::close));
    }
  }

  private List<Supervisor> all() {
    List<Supervisor> all = new ArrayList<>(children);
    all.add(exporting);
    all.add(attending);
    return all;
  }

  private void stopIdleChildren() {
    Duration look = idle.dividedBy(10);
    look = look.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : look;
    look = look.compareTo(LONGEST_LOOK) > 0 ? LONGEST_LOOK : look;
    try {
      while (!closing.await(look.toMillis(), TimeUnit.MILLISECONDS)) {
        all().forEach(supervisor -> supervisor.stopIdle(idle));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
