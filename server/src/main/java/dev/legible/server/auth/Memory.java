// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Remembers a bounded number of answers for a while. Thread-safe; two threads that ask at once may both
 * look an answer up.
 */
final class Memory<K, V> {

  private final Duration life;
  private final InstantSource clock;
  private final Map<K, Remembered<V>> entries;

  Memory(int most, Duration life, InstantSource clock) {
    this.life = life;
    this.clock = clock;
    this.entries =
        new LinkedHashMap<>(16, .75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, Remembered<V>> eldest) {
            return size() > most;
          }
        };
  }

  V get(K key, Function<K, V> lookUp) {
    Instant now = clock.instant();
    @Nullable Remembered<V> entry;
    synchronized (entries) {
      entry = entries.get(key);
    }
    if (entry != null && now.isBefore(entry.until())) {
      return entry.value();
    }
    V value = lookUp.apply(key);
    synchronized (entries) {
      entries.put(key, new Remembered<>(value, now.plus(life)));
    }
    return value;
  }

  void forget(K key) {
    synchronized (entries) {
      entries.remove(key);
    }
  }

  private record Remembered<V>(V value, Instant until) {}
}
