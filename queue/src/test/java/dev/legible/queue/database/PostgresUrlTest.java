// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class PostgresUrlTest {

  @Test
  void a_url_of_a_pooler_is_read_and_what_is_unknown_is_dropped() {
    PostgresUrl url =
        PostgresUrl.parse(
            "postgresql://user.ref:secret@db.example.com:6543/postgres?pgbouncer=true&sslmode=require"
                + "&connection_limit=1&connect_timeout=7");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example.com:6543/postgres");
    assertThat(url.properties())
        .containsOnly(
            entry("user", "user.ref"),
            entry("password", "secret"),
            entry("sslmode", "require"),
            entry("connectTimeout", "7"));
  }

  @Test
  void passwords_are_decoded_and_may_hold_what_separates() {
    assertThat(password("postgresql://u:p%40s%2Fs%3F+@host/db")).isEqualTo("p@s/s?+");
    assertThat(password("postgres://u:a@b:c@host/db")).isEqualTo("a@b:c");
  }

  private static String password(String url) {
    return PostgresUrl.parse(url).properties().getProperty("password");
  }

  @Test
  void what_is_missing_has_the_defaults_of_libpq() {
    assertThat(PostgresUrl.parse("postgresql://").jdbcUrl())
        .isEqualTo("jdbc:postgresql://localhost/postgres");
    assertThat(PostgresUrl.parse("postgresql://ann@/").jdbcUrl())
        .isEqualTo("jdbc:postgresql://localhost/ann");
    assertThat(PostgresUrl.parse("postgresql:///db?host=h&port=6000&user=ann").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h:6000/db");
  }

  @Test
  void several_hosts_and_addresses_of_version_6_are_kept() {
    assertThat(PostgresUrl.parse("postgresql://u@a:1,b:2/db").jdbcUrl())
        .isEqualTo("jdbc:postgresql://a:1,b:2/db");
    assertThat(PostgresUrl.parse("postgresql://u@[::1]:5432/db").jdbcUrl())
        .isEqualTo("jdbc:postgresql://[::1]:5432/db");
  }

  @Test
  void what_is_no_url_is_refused_without_repeating_its_password() {
    for (String text :
        new String[] {
          "jdbc:postgresql://u:secret@host/db",
          "mysql://u:secret@host/db",
          "postgresql://u:secret%@host/db",
          "postgresql://u:secret@ho st/db",
          "postgresql:///db?host=/var/run&password=secret"
        }) {
      assertThatThrownBy(() -> PostgresUrl.parse(text), text)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void a_url_is_shown_without_its_password() {
    assertThat(PostgresUrl.parse("postgresql://u:secret@host/db").toString())
        .doesNotContain("secret");
  }
}
