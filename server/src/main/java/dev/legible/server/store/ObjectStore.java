// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.server.health.Component;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Keeps bytes under keys. A put is durable when it returns and whole or not there at all. Thread-safe,
 * and safe between processes.
 *
 * <p>What is written, deleted and listed has keys of one to 900 characters of {@code A-Z a-z 0-9 . _ - /},
 * in parts of at most 255 between slashes, none of them empty, {@code .} or {@code ..}. What Legible writes itself lies under {@link #OWN},
 * where callers can name nothing. What others have stored is read under the keys that they gave: any of at
 * most 1,024 bytes of UTF-8 without NUL and without parts that are {@code .} or {@code ..}; in a folder any
 * path of that kind.
 */
public interface ObjectStore extends Component, AutoCloseable {

  /** Prefix of Legible's own keys. */
  String OWN = "legible/";

  /** Stores a file's bytes; replaces what was there. */
  void put(String key, Path content) throws IOException;

  /** Stores these bytes; replaces what was there. */
  void put(String key, byte[] content) throws IOException;

  /**
   * Opens what is stored; the caller closes it.
   *
   * @return empty when there is nothing under this key
   */
  Optional<InputStream> open(String key) throws IOException;

  /** Size in bytes; empty when there is nothing under this key. */
  Optional<Long> size(String key) throws IOException;

  /** Removes what is stored; nothing happens when there is nothing. */
  void delete(String key) throws IOException;

  /** Removes everything whose key begins with {@code prefix}, which ends in a slash. */
  void deleteAll(String prefix) throws IOException;

  /** Tells of every stored object whose key begins with {@code prefix}, in no order. */
  void list(String prefix, Consumer<StoredObject> each) throws IOException;

  @Override
  void close();

  /**
   * One stored object.
   *
   * @param ageMillis since it was written, on the store's clock
   */
  record StoredObject(String key, long bytes, long ageMillis) {}
}
