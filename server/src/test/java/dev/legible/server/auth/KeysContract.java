// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.database.DatabaseClock;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.auth.Principal.Scope;
import dev.legible.testkit.SettableClock;
import dev.legible.testkit.queue.SettableDatabaseClock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keys and sessions do on every database. */
abstract class KeysContract {

  private static final Instant START = Instant.parse("2026-11-24T10:00:00Z");

  private final SettableClock memory = new SettableClock(START);
  private Database database;
  private SettableDatabaseClock time;
  private KeyStore store;
  private KeyRing ring;
  private Sessions sessions;

  @SuppressWarnings("NullAway.Init") // by open()
  KeysContract() {}

  abstract Dialect dialect();

  abstract Database open(DatabaseClock clock);

  @BeforeEach
  void open() {
    database = open(SettableDatabaseClock.of(dialect()));
    time = new SettableDatabaseClock(database, START);
    database.migrate(TaskQueues.MIGRATIONS, "db/server");
    store = new KeyStore(database);
    ring = ring();
    sessions = new Sessions(database, ring, memory);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void a_key_opens_what_it_was_made_for() {
    ApiKey key = store.create(newKey(Optional.empty()));

    StoredKey stored = ring.verify(key.text()).orElseThrow();

    assertThat(stored.principal())
        .isEqualTo(new Principal("acme", key.id(), EnumSet.of(Scope.READ, Scope.WRITE)));
    assertThat(stored.created()).isEqualTo(START);
    assertThat(stored.expires()).isEmpty();
    assertThat(ring.hasKeys()).isTrue();
  }

  @Test
  void its_text_is_not_in_the_database() {
    ApiKey key = store.create(newKey(Optional.empty()));
    String secret = key.text().substring(key.text().lastIndexOf('_') + 1);

    assertThat(store.list().toString()).contains(key.id()).doesNotContain(secret);
  }

  @Test
  void another_secret_with_its_id_opens_nothing() {
    ApiKey key = store.create(newKey(Optional.empty()));
    ApiKey other = store.create(newKey(Optional.empty()));

    StoredKey stored = ring.live(key.id()).orElseThrow();

    assertThat(Hash.same(stored.hash(), other.hash())).isFalse();
    assertThat(ring.verify("lgb_" + key.id() + other.text().substring(16))).isEmpty();
    assertThat(ring.verify("lgb_000000000000_" + "0".repeat(33))).isEmpty();
    assertThat(ring.verify("something else")).isEmpty();
  }

  @Test
  void a_revoked_key_opens_nothing_once_it_is_seen() {
    ApiKey key = store.create(newKey(Optional.empty()));
    assertThat(ring.verify(key.text())).isPresent();

    assertThat(store.revoke(key.id())).isTrue();
    assertThat(store.revoke(key.id())).isFalse();
    assertThat(store.revoke("nobody")).isFalse();

    assertThat(ring.verify(key.text())).isPresent();
    memory.advance(KeyRing.MEMORY);
    assertThat(ring.verify(key.text())).isEmpty();
    assertThat(ring.hasKeys()).isFalse();
    assertThat(store.list().getFirst().revoked()).contains(START);
  }

  @Test
  void a_key_that_ran_out_opens_nothing_and_does_not_open_the_door_either() {
    ApiKey key = store.create(newKey(Optional.of(Duration.ofDays(90))));
    assertThat(ring.verify(key.text())).isPresent();

    time.advance(Duration.ofDays(90));
    memory.advance(KeyRing.MEMORY);

    assertThat(ring.verify(key.text())).isEmpty();
    assertThat(ring.hasKeys()).isTrue();
    assertThat(store.list().getFirst().valid()).isFalse();
  }

  @Test
  void its_use_is_noted_once_a_minute() {
    ApiKey key = store.create(newKey(Optional.empty()));

    ring.verify(key.text());
    time.advance(Duration.ofSeconds(59));
    memory.advance(Duration.ofSeconds(59));
    ring.verify(key.text());
    // Another process has noted nothing yet, but the row tells it that there is no need.
    ring().verify(key.text());
    assertThat(store.list().getFirst().lastUsed()).contains(START);

    time.advance(Duration.ofSeconds(1));
    memory.advance(Duration.ofSeconds(1));
    ring.verify(key.text());
    assertThat(store.list().getFirst().lastUsed()).contains(START.plusSeconds(60));
  }

  @Test
  void a_session_stands_for_its_key_also_after_a_restart() {
    ApiKey key = store.create(newKey(Optional.empty()));

    String session = sessions.open(key.text()).orElseThrow();

    assertThat(sessions.find(session).orElseThrow().id()).isEqualTo(key.id());
    Sessions restarted = new Sessions(database, ring(), memory);
    assertThat(restarted.find(session).orElseThrow().id()).isEqualTo(key.id());
    assertThat(sessions.find("0".repeat(32))).isEmpty();
    assertThat(sessions.open("lgb_" + key.id() + "_nonsense")).isEmpty();
  }

  @Test
  void a_session_ends_with_its_key_its_time_or_when_it_is_closed() {
    ApiKey key = store.create(newKey(Optional.empty()));
    String closed = sessions.open(key.text()).orElseThrow();
    String old = sessions.open(key.text()).orElseThrow();
    assertThat(sessions.find(closed)).isPresent();

    sessions.close(closed);
    assertThat(sessions.find(closed)).isEmpty();

    time.advance(Sessions.LIFE);
    memory.advance(KeyRing.MEMORY);
    assertThat(sessions.find(old)).isEmpty();

    String last = sessions.open(key.text()).orElseThrow();
    store.revoke(key.id());
    memory.advance(KeyRing.MEMORY);
    assertThat(sessions.find(last)).isEmpty();
  }

  private KeyRing ring() {
    return new KeyRing(store, Runnable::run, memory);
  }

  private static NewKey newKey(Optional<Duration> life) {
    return new NewKey("an application", "acme", Set.of(Scope.READ, Scope.WRITE), life);
  }
}
