// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import dev.legible.queue.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The texts of statements, read once from the files beside the classes that run them. Thread-safe. */
final class SqlFiles {

  private final Dialect dialect;
  private final DatabaseClock clock;
  private final Map<Key, String> texts = new ConcurrentHashMap<>();

  private record Key(Class<?> owner, String name) {}

  SqlFiles(Dialect dialect, DatabaseClock clock) {
    this.dialect = dialect;
    this.clock = clock;
  }

  String text(Class<?> owner, String name) {
    return texts.computeIfAbsent(new Key(owner, name), this::read);
  }

  private String read(Key key) {
    String folder = dialect.name().toLowerCase(Locale.ROOT);
    String own = find(key.owner(), folder + "/" + key.name() + ".sql");
    String text = own != null ? own : find(key.owner(), key.name() + ".sql");
    if (text == null) {
      throw new IllegalArgumentException(
          "There is no statement %s.sql in %s, nor in its folder %s."
              .formatted(key.name(), key.owner().getPackageName(), folder));
    }
    return spoken(text);
  }

  private String spoken(String text) {
    String statement = withoutComments(text).replace("<now>", clock.expression());
    return dialect == Dialect.SQLITE ? statement.replace("legible.", "") : statement;
  }

  /** Comments are for readers of the file: the server need not parse them again and again. */
  private static String withoutComments(String text) {
    return text.lines()
        .filter(line -> !line.stripLeading().startsWith("--"))
        .collect(Collectors.joining("\n"))
        .strip();
  }

  private static @Nullable String find(Class<?> owner, String path) {
    try (InputStream file = owner.getResourceAsStream(path)) {
      return file == null ? null : new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The statement " + path + " could not be read.", e);
    }
  }
}
