// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Works on a few of many files at once, so that no thread of the child waits for the next one. */
final class FilesAtOnce {

  /** Open while the threads of the child read others. */
  private static final int ONE_AHEAD = 1;

  private FilesAtOnce() {}

  /**
   * Works on all files, and takes what comes of each in its turn. One that takes long holds up what is taken, not what is
   * worked on.
   *
   * @param files what is done with each; a file's own failure is part of what comes of it
   * @param threads of the child
   * @throws InterruptedException when the process is told to end; what is under way is stopped
   */
  static <T, R> List<R> each(List<Callable<T>> files, int threads, Function<T, R> taken)
      throws InterruptedException {
    ExecutorService workers =
        Executors.newFixedThreadPool(
            threads + ONE_AHEAD, Thread.ofVirtual().name("file-", 0).factory());
    try {
      List<Future<T>> outcomes = files.stream().map(workers::submit).toList();
      List<R> results = new ArrayList<>();
      for (Future<T> outcome : outcomes) {
        results.add(taken.apply(outcome.get()));
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException fault) {
        throw fault;
      }
      throw new IllegalStateException("A file's own failure is part of its outcome.", e);
    } finally {
      workers.shutdownNow();
      workers.close();
    }
  }
}
