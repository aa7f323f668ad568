// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.auth.Principal;
import dev.legible.server.auth.Principal.Scope;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets all in until there is a key, then only those who have one. */
final class KeysInMemory implements Gatekeeper {

  private final Map<String, Principal> keys = new ConcurrentHashMap<>();
  private final Map<String, Principal> sessions = new ConcurrentHashMap<>();
  private volatile boolean exhausted;

  void add(String key, String tenant, Set<Scope> scopes) {
    keys.put(key, new Principal(tenant, key, scopes));
  }

  void exhaust() {
    exhausted = true;
  }

  @Override
  public Verdict decide(Caller caller) {
    if (exhausted) {
      return new Verdict.TooOften(
          Duration.ofSeconds(3), "Too many calls.", Map.of("RateLimit-Remaining", "0"));
    }
    Map<String, String> rate = Map.of("RateLimit-Remaining", "99");
    Optional<Principal> known =
        caller
            .session()
            .map(sessions::get)
            .or(() -> first(caller.headers().apply("X-API-Key")).map(keys::get));
    if (known.isPresent()) {
      return new Verdict.Admitted(known.get(), rate);
    }
    if (keys.isEmpty()) {
      return new Verdict.Admitted(
          new Principal(Principal.DEFAULT_TENANT, "local", EnumSet.allOf(Scope.class)), rate);
    }
    return new Verdict.Refused(true, "A key is needed.", rate);
  }

  private static Optional<String> first(List<String> values) {
    return values.stream().findFirst();
  }

  @Override
  public Optional<String> openSession(String key) {
    Optional<Principal> owner = Optional.ofNullable(keys.get(key));
    owner.ifPresent(principal -> sessions.put("session-of-" + key, principal));
    return owner.map(_ -> "session-of-" + key);
  }

  @Override
  public void closeSession(String cookie) {
    sessions.remove(cookie);
  }
}
