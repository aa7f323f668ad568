// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many things at the same time. */
final class AtOnce {

  private AtOnce() {}

  /** Runs tasks on threads that begin together; fails when one fails. */
  static void run(List<Callable<String>> tasks, int threads) throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
      List<Future<String>> running =
          tasks.stream()
              .map(
                  task ->
                      executor.submit(
                          () -> {
                            go.await();
                            return task.call();
                          }))
              .toList();
      go.countDown();
      for (Future<String> task : running) {
        assertThat(task.get()).isNotEmpty();
      }
    }
  }
}
