// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import dev.legible.queue.Database;
import dev.legible.server.auth.Principal.Scope;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/** The keys in the database. Thread-safe. */
public final class KeyStore {

  private final Database database;
  private final SecureRandom random = new SecureRandom();

  public KeyStore(Database database) {
    this.database = database;
  }

  /** Makes a key. This is the only time that its secret is there: it is not stored. */
  public ApiKey create(NewKey wanted) {
    ApiKey key = ApiKey.random(random);
    database.transact(
        handle ->
            handle
                .createUpdate(sql("insert-key"))
                .bind("id", key.id())
                .bind("hash", key.hash())
                .bind("name", wanted.name())
                .bind("tenant", wanted.tenant())
                .bind("scopes", words(wanted.scopes()))
                .bind("life", wanted.life().map(Duration::toMillis).orElse(null))
                .execute());
    return key;
  }

  /** All there are, the oldest first, revoked ones too. */
  public List<StoredKey> list() {
    return database.read(
        handle -> handle.createQuery(sql("list-keys")).map(KeyStore::stored).list());
  }

  /**
   * From now on the key opens nothing; running processes see that within {@link KeyRing#MEMORY}.
   *
   * @return false when there is no such key, or it was revoked before
   */
  public boolean revoke(String id) {
    return database.inTransaction(
        handle -> handle.createUpdate(sql("revoke-key")).bind("id", id).execute() == 1);
  }

  Optional<StoredKey> find(String id) {
    return database.read(
        handle ->
            handle.createQuery(sql("find-key")).bind("id", id).map(KeyStore::stored).findOne());
  }

  /** Whether there is a key that was not revoked. One that ran out counts: nothing opens by itself. */
  public boolean any() {
    return database.read(handle -> handle.createQuery(sql("any-key")).mapTo(Long.class).one() > 0);
  }

  /** Notes that a key was used, once a minute at most. */
  void touch(String id) {
    database.transact(handle -> handle.createUpdate(sql("touch-key")).bind("id", id).execute());
  }

  private String sql(String name) {
    return database.sql(KeyStore.class, name);
  }

  private static StoredKey stored(ResultSet row, StatementContext context) throws SQLException {
    return new StoredKey(
        row.getString("id"),
        row.getString("hash"),
        row.getString("name"),
        row.getString("tenant"),
        scopes(row.getString("scopes")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        time(row, "expires_at"),
        time(row, "last_used_at"),
        time(row, "revoked_at"),
        row.getBoolean("expired"));
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static String words(Set<Scope> scopes) {
    return scopes.stream()
        .sorted()
        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  private static Set<Scope> scopes(String words) {
    return Arrays.stream(words.split(","))
        .map(word -> Scope.valueOf(word.toUpperCase(Locale.ROOT)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
  }
}
