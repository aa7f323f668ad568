// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether a key opens anything, mostly without asking the database. Thread-safe. */
public final class KeyRing {

  /** How long it may take until a running process sees that a key was made or revoked. */
  public static final Duration MEMORY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);
  private static final Duration BETWEEN_TOUCHES = Duration.ofMinutes(1);
  private static final int MOST = 1_000;
  private static final String ANY = "any";

  private final KeyStore store;
  private final Executor background;
  private final Memory<String, Optional<StoredKey>> keys;
  private final Memory<String, Boolean> any;
  private final Memory<String, Boolean> touched;

  /**
   * Looks keys up in this store.
   *
   * @param background runs what a call need not wait for
   */
  public KeyRing(KeyStore store, Executor background, InstantSource clock) {
    this.store = store;
    this.background = background;
    this.keys = new Memory<>(MOST, MEMORY, clock);
    this.any = new Memory<>(1, MEMORY, clock);
    this.touched = new Memory<>(MOST, BETWEEN_TOUCHES, clock);
  }

  /** Whether there is any key, so that callers on this machine need one too. */
  public boolean hasKeys() {
    return any.get(ANY, ignored -> store.any());
  }

  /** The key with this text, when it opens anything. */
  Optional<StoredKey> verify(String text) {
    return ApiKey.parse(text)
        .flatMap(
            key ->
                stored(key.id())
                    .filter(stored -> Hash.same(stored.hash(), key.hash()))
                    .map(this::used));
  }

  /** The key with this id, when it opens anything, for a caller who has shown before that it is his. */
  Optional<StoredKey> live(String id) {
    return stored(id).map(this::used);
  }

  private Optional<StoredKey> stored(String id) {
    return keys.get(id, store::find).filter(StoredKey::valid);
  }

  private StoredKey used(StoredKey key) {
    touch(key.id());
    return key;
  }

  private void touch(String id) {
    touched.get(
        id,
        used -> {
          background.execute(() -> write(used));
          return true;
        });
  }

  private void write(String id) {
    try {
      store.touch(id);
    } catch (RuntimeException e) {
      // The time of the last use is a courtesy; the call goes on.
      LOG.debug("It could not be noted that key {} was used.", id, e);
    }
  }
}
