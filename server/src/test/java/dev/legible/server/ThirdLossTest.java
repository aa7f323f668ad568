// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.NewTask;
import dev.legible.queue.Priority;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.page.ServiceUnderTest;
import dev.legible.server.webhook.Outbox.OutgoingWebhook;
import dev.legible.server.webhook.SqlOutbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The only process of a SQLite file starts after it was killed for the third time with the same work. */
class ThirdLossTest {

  @TempDir private Path folder;

  @BeforeEach
  void makeTables() {
    startAndEnd();
  }

  private void startAndEnd() {
    new ServiceUnderTest(folder).close();
  }

  /** What the killed process left, and what the one after it made of it, are seen from beside. */
  private void inDatabase(Consumer<Database> look) {
    try (Database database = Databases.sqlite(folder.resolve("legible.db"))) {
      look.accept(database);
    }
  }

  /** As a process leaves its task that was killed with it, as two were before. */
  private static void hold(Database database, TaskQueue queue, String name) {
    assertThat(queue.claim(name, WorkerIdentity.born("killed"), 1)).hasSize(1);
    database.transact(handle -> handle.execute("update tasks set losses = 2"));
  }

  private static String word(Database database, String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(String.class).one());
  }

  @Test
  void its_document_has_failed_and_says_why() {
    inDatabase(
        database -> {
          TaskQueue queue = TaskQueues.in(database, TaskListener.NONE);
          database.transact(
              transaction -> {
                transaction.execute(
                    "insert into jobs (id, tenant, state, filename, input_kind, input_key, created_at,"
                        + " started_at, progress_at)"
                        + " values ('j', 'default', 'processing', 'a.pdf', 'stored', 'a.pdf', 1, 1, 1)");
                queue.add(
                    transaction,
                    new NewTask(
                        DocumentWork.QUEUE,
                        "plan",
                        "j",
                        "default",
                        Priority.NORMAL,
                        "{}",
                        3,
                        Duration.ZERO));
              });
          hold(database, queue, DocumentWork.QUEUE);
        });

    startAndEnd();

    inDatabase(
        database -> {
          assertThat(word(database, "select state from tasks")).isEqualTo("failed");
          assertThat(word(database, "select state from jobs")).isEqualTo("failed");
          assertThat(word(database, "select error_code from jobs")).isEqualTo("READER_CRASHED");
        });
  }

  @Test
  void its_message_is_sent_by_another_task() {
    inDatabase(
        database -> {
          TaskQueue queue = TaskQueues.in(database, TaskListener.NONE);
          SqlOutbox outbox = new SqlOutbox(database, queue);
          database.transact(
              transaction ->
                  outbox.add(
                      transaction,
                      new OutgoingWebhook(
                          "default", "j", "https://receiver.example/", "job.completed", "{}")));
          hold(database, queue, SqlOutbox.QUEUE);
        });

    startAndEnd();

    inDatabase(
        database -> {
          List<String> waiting =
              database.read(
                  handle ->
                      handle
                          .createQuery("select id from tasks where state = 'queued'")
                          .mapTo(String.class)
                          .list());
          assertThat(waiting)
              .containsExactly(word(database, "select task_id from webhook_deliveries"));
          assertThat(word(database, "select state from webhook_deliveries")).isEqualTo("pending");
        });
  }
}
