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
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A database that an older Legible has made, with an application's tables beside it. */
class UpgradeTest {

  /** What the first Legible that a user could have had came with. */
  private static final int FIRST = 9;

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
                .isGreaterThan(FIRST);
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
          });
    }
  }

  private static void install(Handle handle) {
    try (Statement statement = handle.getConnection().createStatement()) {
      install(statement);
    } catch (SQLException | IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void install(Statement statement)
      throws SQLException, IOException, URISyntaxException {
    statement.execute("create schema legible");
    statement.execute(
        "create table legible.schema_history (version integer primary key, name text not null,"
            + " checksum text not null, installed_at bigint not null)");
    for (Path script : scripts()) {
      String text = Files.readString(script, UTF_8);
      statement.execute(text);
      statement.execute(
          "insert into legible.schema_history values (%d, '%s', '%s', 1)"
              .formatted(version(script), script.getFileName(), DigestUtils.sha256Hex(text)));
    }
  }

  private static List<Path> scripts() throws IOException, URISyntaxException {
    List<Path> scripts = new ArrayList<>();
    for (String location : List.of(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS)) {
      URL folder = UpgradeTest.class.getClassLoader().getResource(location + "/postgres");
      try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
        files.filter(file -> version(file) <= FIRST).forEach(scripts::add);
      }
    }
    scripts.sort(Comparator.comparingInt(UpgradeTest::version));
    return scripts;
  }

  private static int version(Path script) {
    String name = script.getFileName().toString();
    return Integer.parseInt(name.substring(1, name.indexOf("__")));
  }
}
