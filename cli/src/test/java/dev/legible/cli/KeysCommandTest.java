// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {

  @TempDir Path folder;

  @Test
  void a_key_is_made_listed_and_revoked() {
    CommandRun made = keys("create", "--name", "odoo", "--scope", "read", "--expires", "90d");
    String id = made.text().split("_", 3)[1];

    assertThat(made.exit()).isZero();
    assertThat(made.text()).matches("lgb_[0-9a-z]{12}_[0-9a-z]{33}\\R");
    assertThat(made.err()).contains("legible keys revoke " + id);
    CommandRun list = keys("list");
    assertThat(list.text().lines().skip(1).toList())
        .singleElement()
        .asString()
        .matches(id + "  valid +default +read +\\S+Z +\\S+Z +- +odoo");
    assertThat(list.text()).doesNotContain(made.text().strip());

    assertThat(keys("revoke", id).exit()).isZero();
    assertThat(keys("list").text()).contains(id + "  revoked");
    CommandRun again = keys("revoke", id);
    assertThat(again.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(again.err()).contains("there is no key " + id);
  }

  @Test
  void it_works_beside_a_service_that_owns_the_database() {
    try (Database owned = Databases.sqlite(folder.resolve("legible.db"))) {
      owned.check();

      assertThat(keys("create", "--name", "odoo").exit()).isZero();
      assertThat(keys("list").text()).contains("odoo");
    }
  }

  @Test
  void what_makes_no_sense_is_refused() {
    assertThat(keys("create").err()).contains("--name");
    assertThat(keys("create", "--name", "x", "--tenant", "../y").err())
        .contains("\"../y\" cannot be a tenant");
    assertThat(keys("create", "--name", "x", "--expires", "soon").err())
        .contains("\"soon\" is not a time");
    CommandRun scope = keys("create", "--name", "x", "--scope", "everything");
    assertThat(scope.exit()).isEqualTo(2);
    assertThat(scope.err()).contains("everything");
  }

  private CommandRun keys(String... arguments) {
    List<String> all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--data", folder.toString()));
    return CommandRun.of(folder, all.toArray(new String[0]));
  }
}
