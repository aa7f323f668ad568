// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets calls of one process that meet share a statement and its COMMIT, as databases do with their logs.
 * A call that meets no other is made at once and alone; one that comes while another is under way is
 * made with all that came meanwhile. It returns when its own answer is durable. Thread-safe.
 */
final class Combiner<Q, A> {

  private final Function<List<Q>, List<A>> together;
  private final int most;
  private final ConcurrentLinkedQueue<Call<Q, A>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock turn = new ReentrantLock(true);

  /**
   * Combines calls.
   *
   * @param most how many at once
   * @param together answers questions in their order; when it throws, each of the calls does
   */
  Combiner(int most, Function<List<Q>, List<A>> together) {
    this.most = most;
    this.together = together;
  }

  A ask(Q question) {
    Call<Q, A> own = new Call<>(question);
    waiting.add(own);
    turn.lock();
    try {
      // Whoever had the turn before may have answered this one too.
      while (!own.answered()) {
        answerNext();
      }
    } finally {
      turn.unlock();
    }
    return own.answer();
  }

  /** Calls that nobody has begun to answer. */
  int waiting() {
    return waiting.size();
  }

  private void answerNext() {
    List<Call<Q, A>> calls = new ArrayList<>();
    for (Call<Q, A> call = waiting.poll(); call != null; call = waiting.poll()) {
      calls.add(call);
      if (calls.size() == most) {
        break;
      }
    }
    try {
      List<A> answers = together.apply(calls.stream().map(Call::question).toList());
      for (int i = 0; i < calls.size(); i++) {
        calls.get(i).result = Optional.of(answers.get(i));
      }
    } catch (Throwable e) {
      // Whatever it is, nobody must wait for an answer that will not come.
      calls.forEach(call -> call.error = e);
    }
  }

  /** A question and, once it was somebody's turn, its answer or error; guarded by the turn. */
  private static final class Call<Q, A> {
    private final Q question;
    private Optional<A> result = Optional.empty();
    private @Nullable Throwable error;

    Call(Q question) {
      this.question = question;
    }

    Q question() {
      return question;
    }

    boolean answered() {
      return result.isPresent() || error != null;
    }

    A answer() {
      return switch (error) {
        case null -> result.orElseThrow();
        case RuntimeException e -> throw e;
        case Error e -> throw e;
        default -> throw new IllegalStateException(error);
      };
    }
  }
}
