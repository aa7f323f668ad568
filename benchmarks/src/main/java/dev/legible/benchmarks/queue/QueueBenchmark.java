// SPDX-License-Identifier: Apache-2.0
package dev.legible.benchmarks.queue;

import dev.legible.testkit.queue.RealPostgres;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Tasks per second and the time to start one, on a real PostgreSQL with its default durability, beside
 * pg-boss on the same server. Each figure is the median of the rounds; each run has a fresh database.
 */
final class QueueBenchmark {

  private static final int TASKS = 10_000;
  private static final int BATCHED_TASKS = 40_000;
  private static final int LOOPS = 8;
  private static final int BATCH_LOOPS = 2;
  private static final int BATCH = 100;
  private static final int SAMPLES = 40;

  private final RealPostgres postgres;
  private final PgBoss pgBoss;

  private QueueBenchmark(RealPostgres postgres, PgBoss pgBoss) {
    this.postgres = postgres;
    this.pgBoss = pgBoss;
  }

  /** Arguments: node, the folder with pg-boss, how many rounds. */
  public static void main(String[] arguments) throws Exception {
    int rounds = Integer.parseInt(arguments[2]);
    try (RealPostgres postgres = RealPostgres.start()) {
      new QueueBenchmark(postgres, new PgBoss(Path.of(arguments[0]), Path.of(arguments[1]))).run(rounds);
    }
  }

  private void run(int rounds) throws Exception {
    // One round to warm up the compiler; pg-boss warms up in each of its runs.
    calls(LOOPS, 1, TASKS);
    worker();
    double[][] figures = new double[5][rounds];
    for (int round = 0; round < rounds; round++) {
      figures[0][round] = calls(LOOPS, 1, TASKS);
      figures[1][round] = pgBoss.calls(postgres.freshDatabase(), TASKS, LOOPS, 1);
      figures[2][round] = worker();
      figures[3][round] = calls(BATCH_LOOPS, BATCH, BATCHED_TASKS);
      figures[4][round] = pgBoss.calls(postgres.freshDatabase(), BATCHED_TASKS, BATCH_LOOPS, BATCH);
    }
    double[] medians = Arrays.stream(figures).mapToDouble(QueueBenchmark::median).toArray();
    row("tasks per second", "Legible", "pg-boss", "ratio");
    row("---", "---", "---", "---");
    compare("one by one, %d loops of bare calls".formatted(LOOPS), medians[0], medians[1]);
    compare("one by one, a worker of %d slots".formatted(LOOPS), medians[2], medians[1]);
    compare("batches of %d, %d loops".formatted(BATCH, BATCH_LOOPS), medians[3], medians[4]);
    latencies();
  }

  private double calls(int loops, int batch, int tasks) throws Exception {
    try (Drain drain = new Drain(postgres.freshDatabase(), loops)) {
      drain.add(tasks);
      return drain.calls(loops, batch);
    }
  }

  private double worker() throws InterruptedException {
    try (Drain drain = new Drain(postgres.freshDatabase(), LOOPS)) {
      drain.add(TASKS);
      return drain.worker(LOOPS, TASKS);
    }
  }

  private void latencies() throws InterruptedException {
    try (Drain drain = new Drain(postgres.freshDatabase(), LOOPS)) {
      double[] millis = drain.startLatencies(SAMPLES);
      System.out.printf(
          "%nAccept to start, idle, one process: p50 %.1f ms, p95 %.1f ms (%d samples)%n",
          median(millis), millis[millis.length * 95 / 100], millis.length);
    }
  }

  private static void compare(String what, double ours, double theirs) {
    row(what, "%.0f".formatted(ours), "%.0f".formatted(theirs), "%.1f".formatted(ours / theirs));
  }

  private static void row(String... cells) {
    System.out.println("| " + String.join(" | ", cells) + " |");
  }

  private static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
