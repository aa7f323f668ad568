// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.server.store.ObjectStore.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;

/** A store and short words for what tests do with it. */
abstract class ObjectStoreBench {

  @TempDir Path temporary;

  /** A store that is empty at the beginning of each test. */
  abstract ObjectStore store();

  final List<StoredObject> list(String prefix) {
    List<StoredObject> found = new ArrayList<>();
    try {
      store().list(prefix, found::add);
    } catch (IOException problem) {
      throw new AssertionError(problem);
    }
    return found;
  }

  final Optional<String> content(String key) throws IOException {
    return store().open(key).isEmpty()
        ? Optional.empty()
        : Optional.of(new String(all(key), StandardCharsets.UTF_8));
  }

  final byte[] all(String key) throws IOException {
    try (InputStream in = store().open(key).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] random(long seed, int size) {
    byte[] bytes = new byte[size];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }

  static byte[] filled(int value, int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
