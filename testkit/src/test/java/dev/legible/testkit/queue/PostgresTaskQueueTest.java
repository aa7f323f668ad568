// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.database.Databases;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

class PostgresTaskQueueTest extends TaskQueueContract {

  private static final int WAITING = 1_000;

  @Override
  protected Database open() {
    return Databases.postgres(
        RealPostgres.shared().freshDatabase(), 10, SettableDatabaseClock.of(Dialect.POSTGRES));
  }

  @Test
  void a_process_that_starts_takes_nothing_from_others_that_may_be_alive() {
    queue().add(task("a", "g"));
    Lease living = queue().claimOne(WORKER);

    assertThat(queue().queue().recover()).isZero();

    assertThat(queue().queue().complete(living, TransactionalWork.NOTHING)).isTrue();
  }

  @Test
  void a_look_for_what_is_urgent_reads_nothing_of_what_is_not() {
    queue().add(task("a", "g"), WAITING);

    long read =
        queue()
            .database()
            .inTransaction(
                handle -> {
                  long before = rowsRead(handle);
                  handle
                      .select(
                          "select count(*) from legible.claim(?, 1, 'owner', 'label', 1, ?, only_urgent => true)",
                          QueueUnderTest.QUEUE,
                          Long.MAX_VALUE / 2)
                      .mapTo(Long.class)
                      .one();
                  return rowsRead(handle) - before;
                });

    assertThat(read).isLessThan(WAITING / 10);
  }

  private static long rowsRead(Handle handle) {
    return handle
        .select(
            "select coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables"
                + " where schemaname = 'legible' and relname = 'tasks'")
        .mapTo(Long.class)
        .one();
  }
}
