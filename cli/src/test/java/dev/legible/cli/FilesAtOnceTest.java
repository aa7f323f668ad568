// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FilesAtOnceTest {

  @Test
  void one_more_than_the_child_has_threads_are_worked_on_together() throws Exception {
    CyclicBarrier together = new CyclicBarrier(3);
    Callable<Boolean> file =
        () -> {
          together.await();
          return true;
        };

    assertThat(FilesAtOnce.each(List.of(file, file, file), 2, done -> done))
        .containsExactly(true, true, true);
  }

  @Test
  void what_comes_of_files_is_taken_in_their_order() throws Exception {
    CountDownLatch second = new CountDownLatch(1);
    Callable<String> first =
        () -> {
          second.await();
          return "first";
        };
    Callable<String> next =
        () -> {
          second.countDown();
          return "second";
        };

    assertThat(
            FilesAtOnce.each(
                List.of(first, next), 1, name -> name.toUpperCase(java.util.Locale.ROOT)))
        .containsExactly("FIRST", "SECOND");
  }

  @Test
  void a_fault_that_is_nobodys_outcome_ends_all() {
    Callable<String> faulty =
        () -> {
          throw new IllegalStateException("The index is of another model.");
        };

    assertThatThrownBy(() -> FilesAtOnce.each(List.of(faulty), 1, name -> name))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The index is of another model.");
  }
}
