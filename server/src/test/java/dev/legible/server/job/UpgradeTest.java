// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.DatabaseClock;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.testkit.queue.RealPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A database that an older Legible has made, with an application's tables beside it. */
class UpgradeTest {

  /** What the first Legible that a user could have had came with. */
  private static final List<String> FIRST_INSTALLED =
      List.of(
          "db/queue/postgres/V1__tasks.sql",
          "db/server/postgres/V2__jobs.sql",
          "db/server/postgres/V3__webhooks.sql",
          "db/server/postgres/V4__objects.sql",
          "db/server/postgres/V5__keys.sql",
          "db/server/postgres/V6__vision.sql",
          "db/server/postgres/V7__dead_letters.sql",
          "db/server/postgres/V8__installation.sql",
          "db/server/postgres/V9__search.sql");

  @Test
  void an_older_installation_is_brought_up_to_date_and_an_applications_rows_stay()
      throws Exception {
    try (Database database =
        Databases.postgres(
            RealPostgres.shared().freshDatabase(), 2, DatabaseClock.real(Dialect.POSTGRES))) {
      database.transact(
          handle -> {
            install(handle);
            handle.execute(
                "insert into legible.jobs (id, tenant, filename, input_kind, input_url, created_at)"
                    + " values ('j1', 'default', 'a.pdf', 'remote', 'https://a.example/a.pdf', 1)");
            handle.execute(
                "create table public.papers (id bigint primary key, job text references legible.jobs (id))");
            handle.execute("insert into public.papers values (1, 'j1'), (2, null)");
          });

      database.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);

      database.transact(
          handle -> {
            assertThat(
                    handle
                        .select("select max(version) from legible.schema_history")
                        .mapTo(Integer.class)
                        .one())
                .isGreaterThan(FIRST_INSTALLED.size());
            assertThat(
                    handle
                        .select(
                            "select id || ' ' || coalesce(job, '-') from public.papers order by 1")
                        .mapTo(String.class)
                        .list())
                .containsExactly("1 j1", "2 -");
            assertThat(
                    handle
                        .select("select filename from legible.job_states where id = 'j1'")
                        .mapTo(String.class)
                        .one())
                .isEqualTo("a.pdf");
            assertThat(
                    handle
                        .select("select legible.enqueue('https://a.example/b.pdf')")
                        .mapTo(String.class)
                        .one())
                .isNotEmpty();
            assertThat(
                    handle
                        .select(
                            "select count(*) from legible.claim('documents', 9, 'owner', 'label', 1, ?, '{}')",
                            Long.MAX_VALUE / 2)
                        .mapTo(Long.class)
                        .one())
                .as("what a process of the version before takes")
                .isEqualTo(1);
          });
    }
  }

  private static void install(Handle handle) {
    try (Statement statement = handle.getConnection().createStatement()) {
      install(statement);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void install(Statement statement) throws SQLException, IOException {
    statement.execute("create schema legible");
    statement.execute(
        "create table legible.schema_history (version integer primary key, name text not null,"
            + " checksum text not null, installed_at bigint not null)");
    for (String script : FIRST_INSTALLED) {
      String text = text(script);
      String name = script.substring(script.lastIndexOf('/') + 1);
      statement.execute(text);
      statement.execute(
          "insert into legible.schema_history values (%s, '%s', '%s', 1)"
              .formatted(name.substring(1, name.indexOf("__")), name, DigestUtils.sha256Hex(text)));
    }
  }

  private static String text(String script) throws IOException {
    try (InputStream in = UpgradeTest.class.getClassLoader().getResourceAsStream(script)) {
      return new String(Objects.requireNonNull(in, script).readAllBytes(), UTF_8);
    }
  }
}
