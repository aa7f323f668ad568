// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that meet share a round, and each gets its own answer. */
class CombinerTest {

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<List<Integer>> rounds = new ArrayList<>();
  private final CountDownLatch firstRound = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void end() {
    threads.close();
  }

  /** The first round stands still until it is told to go on. */
  private List<Integer> squares(List<Integer> numbers) {
    rounds.add(List.copyOf(numbers));
    if (rounds.size() == 1) {
      firstRound.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    if (numbers.contains(13)) {
      throw new IllegalStateException("13 is not answered.");
    }
    return numbers.stream().map(number -> number * number).toList();
  }

  private List<Future<Integer>> meeting(Combiner<Integer, Integer> combiner, int... numbers)
      throws InterruptedException {
    List<Future<Integer>> answers = new ArrayList<>();
    answers.add(threads.submit(() -> combiner.ask(1)));
    firstRound.await();
    for (int number : numbers) {
      Callable<Integer> ask = () -> combiner.ask(number);
      answers.add(threads.submit(ask));
      while (combiner.waiting() < answers.size() - 1) {
        Thread.onSpinWait();
      }
    }
    goOn.countDown();
    return answers;
  }

  @Test
  void what_comes_while_a_round_is_under_way_is_one_round() throws Exception {
    Combiner<Integer, Integer> combiner = new Combiner<>(10, this::squares);

    List<Future<Integer>> answers = meeting(combiner, 2, 3, 4);

    assertThat(answers).extracting(Future::get).containsExactly(1, 4, 9, 16);
    assertThat(rounds).containsExactly(List.of(1), List.of(2, 3, 4));
  }

  @Test
  void a_round_has_a_largest_size() throws Exception {
    Combiner<Integer, Integer> combiner = new Combiner<>(2, this::squares);

    List<Future<Integer>> answers = meeting(combiner, 2, 3, 4);

    assertThat(answers).extracting(Future::get).containsExactly(1, 4, 9, 16);
    assertThat(rounds).containsExactly(List.of(1), List.of(2, 3), List.of(4));
  }

  @Test
  void when_a_round_fails_each_of_its_calls_does_and_the_next_goes_on() throws Exception {
    Combiner<Integer, Integer> combiner = new Combiner<>(2, this::squares);

    List<Future<Integer>> answers = meeting(combiner, 2, 13, 4);

    assertThat(answers.get(1)).failsWithin(java.time.Duration.ofSeconds(20));
    assertThat(answers.get(2)).failsWithin(java.time.Duration.ofSeconds(20));
    assertThat(answers.get(3).get()).isEqualTo(16);
  }

  @Test
  void a_call_that_meets_nobody_is_made_alone() {
    goOn.countDown();
    Combiner<Integer, Integer> combiner = new Combiner<>(10, this::squares);

    assertThat(combiner.ask(5)).isEqualTo(25);
    assertThatIllegalStateException().isThrownBy(() -> combiner.ask(13));
    assertThat(combiner.ask(6)).isEqualTo(36);
    assertThat(rounds).containsExactly(List.of(5), List.of(13), List.of(6));
  }
}
