// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.store.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Objects in memory. */
final class InMemoryStore implements ObjectStore {

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private volatile boolean broken;

  void breakDown() {
    broken = true;
  }

  Map<String, byte[]> objects() {
    return objects;
  }

  @Override
  public void put(String key, Path content) throws IOException {
    put(key, Files.readAllBytes(content));
  }

  @Override
  public void put(String key, byte[] content) throws IOException {
    if (broken) {
      throw new IOException("/secret/folder: no space left on device");
    }
    objects.put(key, content);
  }

  @Override
  public Optional<InputStream> open(String key) {
    return Optional.ofNullable(objects.get(key)).map(ByteArrayInputStream::new);
  }

  @Override
  public Optional<Long> size(String key) {
    return Optional.ofNullable(objects.get(key)).map(bytes -> (long) bytes.length);
  }

  @Override
  public void delete(String key) {
    objects.remove(key);
  }

  @Override
  public void deleteAll(String prefix) {
    objects.keySet().removeIf(key -> key.startsWith(prefix));
  }

  @Override
  public void list(String prefix, Consumer<StoredObject> each) {
    objects.forEach(
        (key, bytes) -> {
          if (key.startsWith(prefix)) {
            each.accept(new StoredObject(key, bytes.length, 0));
          }
        });
  }

  @Override
  public String name() {
    return "storage";
  }

  @Override
  public void check() {
    if (broken) {
      throw new IllegalStateException("The store is broken.");
    }
  }

  @Override
  public void close() {}
}
