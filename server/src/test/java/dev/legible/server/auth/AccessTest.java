// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.auth.Decision.Denied;
import dev.legible.server.auth.Decision.Granted;
import dev.legible.server.auth.Principal.Scope;
import dev.legible.testkit.SettableClock;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {

  private static final String ELSEWHERE = "203.0.113.7";
  private static final String PROXY = "172.18.0.2";

  private final SettableClock clock = new SettableClock(Instant.EPOCH);
  private Database database;
  private KeyStore store;
  private Sessions sessions;
  private Access access;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init") // by open()
  AccessTest() {}

  @BeforeEach
  void open() {
    database = Databases.sqlite(folder.resolve("legible.db"));
    database.migrate(TaskQueues.MIGRATIONS, "db/server");
    store = new KeyStore(database);
    KeyRing ring = new KeyRing(store, Runnable::run, clock);
    sessions = new Sessions(database, ring, clock);
    access = access(List.of(), List.of());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, localhost:8080",
    "127.0.0.1, 127.0.0.1",
    "::1, [::1]:8080",
    "0:0:0:0:0:0:0:1, ocr.localhost",
    "::ffff:127.0.0.1, LOCALHOST"
  })
  void without_any_key_direct_calls_of_this_machine_are_served(String peer, String host) {
    assertThat(access.decide(Call.from(peer, "Host", host)))
        .isEqualTo(new Granted(new Principal("default", "local", Set.of(Scope.values())), ""));
  }

  @Test
  void calls_from_elsewhere_need_a_key() {
    assertDenied(Call.from(ELSEWHERE), 401, Refusals.NOT_LOCAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP", "Via", "X-Forwarded-Proto"})
  void calls_through_a_proxy_need_a_key_wherever_the_proxy_is(String header) {
    assertDenied(Call.from("127.0.0.1", header, "127.0.0.1"), 401, Refusals.NOT_LOCAL);
  }

  @Test
  void calls_under_a_name_that_a_web_page_could_point_here_need_a_key() {
    assertDenied(Call.from("127.0.0.1", "Host", "evil.example:8080"), 401, Refusals.OTHER_NAME);
  }

  @Test
  void as_soon_as_there_is_a_key_every_call_needs_one() {
    ApiKey key = key(Scope.READ);
    clock.advance(KeyRing.MEMORY);

    assertDenied(Call.from("127.0.0.1"), 401, Refusals.THERE_ARE_KEYS);
    assertThat(access.decide(Call.from("127.0.0.1", "X-API-Key", key.text())))
        .isEqualTo(
            new Granted(new Principal("acme", key.id(), Set.of(Scope.READ)), "key " + key.id()));
  }

  @Test
  void a_key_opens_from_everywhere_and_a_wrong_one_from_nowhere() {
    ApiKey key = key(Scope.WRITE);
    String wrong = "lgb_000000000000_" + "0".repeat(33);
    access = access(List.of("203.0.113.0/24"), List.of());

    assertThat(access.decide(Call.from(ELSEWHERE, "Authorization", "Bearer " + key.text())))
        .isInstanceOf(Granted.class);
    assertThat(
            access.decide(
                Call.from(PROXY, "X-Forwarded-For", "x", "Authorization", "Bearer " + key.text())))
        .isInstanceOf(Granted.class);
    assertDenied(Call.from(ELSEWHERE, "X-API-Key", wrong), 401, Refusals.KEY_IS_NOT_VALID);
  }

  @Test
  void what_is_no_key_of_ours_counts_as_none() {
    assertThat(access.decide(Call.from("127.0.0.1", "Authorization", "Bearer none")))
        .isInstanceOf(Granted.class);
    assertDenied(Call.from(ELSEWHERE, "Authorization", "Bearer none"), 401, Refusals.NOT_LOCAL);
  }

  @Test
  void callers_from_trusted_networks_need_no_key() {
    key(Scope.READ);
    access = access(List.of("172.18.0.0/16", "fd00::/8"), List.of());

    assertThat(access.decide(Call.from("172.18.3.4", "Host", "legible:8080")))
        .isInstanceOf(Granted.class);
    assertThat(access.decide(Call.from("fd12::1"))).isInstanceOf(Granted.class);
    assertDenied(Call.from("172.19.0.1"), 401, Refusals.NOT_LOCAL);
  }

  @Test
  void a_proxy_in_a_trusted_network_does_not_let_the_world_in() {
    access = access(List.of("172.18.0.0/16"), List.of());

    assertDenied(Call.from(PROXY, "X-Forwarded-For", ELSEWHERE), 401, Refusals.NOT_LOCAL);
    assertDenied(Call.from(PROXY, "X-Forwarded-For", "172.18.0.9"), 401, Refusals.NOT_LOCAL);
  }

  @ParameterizedTest
  @CsvSource({
    "172.18.0.9, true",
    "'203.0.113.7, 172.18.0.9', true",
    "'172.18.0.9, 203.0.113.7', false",
    "'172.18.0.9, 203.0.113.7, 172.18.0.2', false",
    "'172.18.0.9, unknown', false",
    "172.18.0.9:4711, true",
    "'', false",
    "127.0.0.1, false"
  })
  void behind_a_trusted_proxy_the_nearest_caller_counts(String list, boolean in) {
    access = access(List.of("172.18.0.8/29"), List.of(PROXY));

    assertThat(access.decide(Call.from(PROXY, "X-Forwarded-For", list)) instanceof Granted)
        .isEqualTo(in);
  }

  @Test
  void limits_count_the_caller_behind_a_trusted_proxy_and_else_the_proxy() {
    assertThat(access.decide(Call.from(PROXY, "X-Forwarded-For", ELSEWHERE)).counted())
        .isEqualTo("address " + PROXY);
    access = access(List.of(), List.of("172.18.0.0/16"));
    assertThat(access.decide(Call.from(PROXY, "X-Forwarded-For", ELSEWHERE)).counted())
        .isEqualTo("address " + ELSEWHERE);
  }

  @Test
  void foreign_pages_may_not_call_from_a_visitors_browser() {
    String refusal = Refusals.FOREIGN_PAGE.formatted("https://evil.example");

    assertDenied(
        Call.from("127.0.0.1", "Host", "localhost:8080", "Origin", "https://evil.example"),
        403,
        refusal);
    assertDenied(
        Call.from("127.0.0.1", "Host", "localhost:8080", "Origin", "null"),
        403,
        Refusals.FOREIGN_PAGE.formatted("null"));
    assertThat(
            access.decide(
                Call.from(
                    "127.0.0.1", "Host", "localhost:8080", "Origin", "http://localhost:8080")))
        .isInstanceOf(Granted.class);
    assertThat(
            access.decide(
                Call.from("127.0.0.1", "Host", "localhost:8080", "Origin", "https://app.example")))
        .isInstanceOf(Granted.class);
  }

  @Test
  void a_session_stands_for_its_key() {
    ApiKey key = key(Scope.READ);
    String session = sessions.open(key.text()).orElseThrow();

    assertThat(access.decide(Call.inSession(ELSEWHERE, Optional.of(session))))
        .isEqualTo(
            new Granted(new Principal("acme", key.id(), Set.of(Scope.READ)), "key " + key.id()));
    assertThat(access.decide(Call.inSession(ELSEWHERE, Optional.of("x"))))
        .isInstanceOf(Denied.class);
  }

  private ApiKey key(Scope scope) {
    return store.create(new NewKey("test", "acme", Set.of(scope), Optional.empty()));
  }

  private Access access(List<String> networks, List<String> proxies) {
    return new Access(
        new KeyRing(store, Runnable::run, clock),
        sessions,
        networks.stream().map(Network::parse).toList(),
        proxies.stream().map(Network::parse).toList(),
        List.of(URI.create("https://app.example")));
  }

  private void assertDenied(CallFacts call, int status, String message) {
    Decision decision = access.decide(call);
    assertThat(decision).isInstanceOf(Denied.class);
    assertThat(((Denied) decision).status()).isEqualTo(status);
    assertThat(((Denied) decision).message()).isEqualTo(message);
  }
}
