// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.queue.work.Heart;
import dev.legible.queue.work.Pace;
import dev.legible.queue.work.Worker;
import dev.legible.server.outbound.GuardedOutbound;
import dev.legible.server.webhook.Deliveries.State;
import dev.legible.server.webhook.Outbox.OutgoingWebhook;
import dev.legible.testkit.queue.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One receiver that does not answer, many messages for it, and one for another. */
class SlowReceiverTest {

  private static final int SENDERS = 4;
  private static final int MANY = 6;

  @TempDir Path folder;

  @Test
  void a_receiver_that_does_not_answer_keeps_two_senders_and_leaves_the_rest_to_others()
      throws Exception {
    try (ScriptedReceiver slow = new ScriptedReceiver();
        ScriptedReceiver quick = new ScriptedReceiver();
        Database database = Databases.sqlite(folder.resolve("legible.db"));
        GuardedOutbound outbound =
            new GuardedOutbound(List.of(slow.origin(), quick.origin()), Duration.ofSeconds(10))) {
      database.migrate("db/queue", "db/server");
      TaskQueue queue = TaskQueues.in(database, TaskListener.NONE);
      SqlOutbox outbox = new SqlOutbox(database, queue);
      DeliveryHandler handler =
          new DeliveryHandler(
              outbox,
              outbound,
              new WebhookSigner(List.of()),
              InstantSource.system(),
              new Random(1));
      CountDownLatch answered = new CountDownLatch(1);
      slow.answers(held(answered), held(answered));
      add(database, outbox, slow, MANY);

      try (Heart heart =
              new Heart(queue, WorkerIdentity.born("here"), Pace.usual(Duration.ofSeconds(1)))
                  .start();
          Worker worker =
              new Worker(queue, heart, SqlOutbox.QUEUE, SENDERS, 0, Map.of(SqlOutbox.KIND, handler))
                  .start()) {
        Eventually.holds("two messages are held", () -> slow.seen().size() == 2);
        add(database, outbox, quick, 1);
        worker.wake();
        Eventually.holds("the other has its message", () -> quick.seen().size() == 1);
        assertThat(slow.seen()).hasSize(2);

        answered.countDown();
        Eventually.holds(
            "all are delivered",
            () -> Long.valueOf(MANY + 1).equals(outbox.counts().get(State.DELIVERED)));
      }
      assertThat(slow.seen()).hasSizeGreaterThanOrEqualTo(MANY);
    }
  }

  private static ScriptedReceiver.Answer held(CountDownLatch until) {
    return new ScriptedReceiver.Answer(204, "X-None", "", until);
  }

  private static void add(Database database, SqlOutbox outbox, ScriptedReceiver to, int times) {
    for (int i = 0; i < times; i++) {
      database.transact(
          transaction ->
              outbox.add(
                  transaction,
                  new OutgoingWebhook("default", "job", to.url("/"), "job.completed", "{}")));
    }
  }
}
