// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.queue;

import static dev.legible.testkit.queue.QueueUnderTest.OTHER;
import static dev.legible.testkit.queue.QueueUnderTest.WORKER;
import static dev.legible.testkit.queue.QueueUnderTest.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.Task;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskState;
import dev.legible.queue.TransactionalWork;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteTaskQueueTest extends TaskQueueContract {

  @TempDir private static Path folder;

  @Override
  protected Database open() {
    return Databases.sqlite(folder.resolve("queue.db"), SettableDatabaseClock.of(Dialect.SQLITE));
  }

  @Test
  void a_look_for_what_is_urgent_reads_nothing_of_what_is_not() {
    List<String> plan =
        queue()
            .database()
            .read(
                handle ->
                    handle
                        .createQuery(
                            "explain query plan "
                                + queue().database().sql(TaskQueues.class, "turns"))
                        .bind("queue", QueueUnderTest.QUEUE)
                        .bind("except", ",,")
                        .bind("urgent", true)
                        .map((row, _) -> row.getString("detail"))
                        .list());

    assertThat(plan).anyMatch(step -> step.contains("task_urgent"));
  }

  @Test
  void what_was_running_when_the_only_process_ended_is_queued_again_at_its_start() {
    String id = queue().add(task("a", "g"));
    Lease dead = queue().claimOne(WORKER);

    assertThat(queue().queue().recover()).isEqualTo(1);
    assertThat(queue().queue().recover()).as("what waits is not lost").isZero();

    assertThat(queue().row(id).losses()).isEqualTo(1);
    assertThat(queue().row(id).attempts()).isZero();
    assertThat(queue().queue().complete(dead, TransactionalWork.NOTHING)).isFalse();
    assertThat(queue().claimOne(OTHER).token()).isEqualTo(2);
  }

  @Test
  void what_ended_its_process_three_times_is_poison_and_the_listener_is_told() {
    String id = queue().add(task("a", "g"));
    for (int loss = 0; loss < Task.MAX_LOSSES; loss++) {
      assertThat(queue().ended()).isEmpty();
      queue().claimOne(WORKER);
      assertThat(queue().queue().recover()).isEqualTo(1);
    }
    assertThat(queue().row(id).state()).isEqualTo("failed");
    assertThat(queue().ended()).hasSize(1);
    assertThat(queue().ended().getFirst().failure())
        .extracting(TaskFailure::code)
        .isEqualTo(TaskFailure.WORKER_LOST);
  }

  @Test
  void what_was_to_be_cancelled_when_the_process_ended_is_cancelled_at_its_start() {
    String id = queue().add(task("a", "g"));
    queue().claimOne(WORKER);
    queue().cancel("g");

    assertThat(queue().queue().recover()).isEqualTo(1);

    assertThat(queue().row(id).state()).isEqualTo("cancelled");
    assertThat(queue().ended())
        .containsExactly(new QueueUnderTest.Ended(id, TaskState.CANCELLED, null));
  }
}
