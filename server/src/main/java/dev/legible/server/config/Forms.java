// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.engine.options.ByteSize;
import dev.legible.server.auth.Network;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The forms that settings have. */
final class Forms {

  private static final Set<String> YES = Set.of("true", "yes", "on", "1");
  private static final Set<String> NO = Set.of("false", "no", "off", "0");

  private Forms() {}

  static Form<String> text(String expected) {
    return new Form<>(expected, text -> text);
  }

  static Form<Boolean> flag() {
    return new Form<>(
        "true or false",
        text -> {
          String word = text.toLowerCase(Locale.ROOT);
          require(YES.contains(word) || NO.contains(word));
          return YES.contains(word);
        });
  }

  static Form<Integer> count(int least, int most) {
    return new Form<>(
        "a number from %d to %d".formatted(least, most),
        text -> {
          int number = Integer.parseInt(text);
          require(least <= number && number <= most);
          return number;
        });
  }

  static Form<Long> size() {
    return new Form<>(
        "a size such as 50MB, 512m or 1g",
        text -> {
          long bytes = ByteSize.parse(text).bytes();
          require(bytes > 0);
          return bytes;
        });
  }

  /** A time with a unit. */
  static Form<Duration> time(String least, String most) {
    return time(least, most, "");
  }

  /** A time; a bare number counts seconds, because the names that others gave it meant that. */
  static Form<Duration> seconds(String least, String most) {
    return time(least, most, "s");
  }

  private static Form<Duration> time(String least, String most, String bareUnit) {
    return new Form<>(
        "a time from %s to %s, such as 30s, 5m, 24h or 7d".formatted(least, most),
        text -> {
          Duration time = TimeSpan.parse(text, bareUnit);
          require(time.compareTo(TimeSpan.parse(least, "")) >= 0);
          require(time.compareTo(TimeSpan.parse(most, "")) <= 0);
          return time;
        });
  }

  static Form<Path> folder() {
    return new Form<>("a path", text -> Path.of(text).toAbsolutePath().normalize());
  }

  static Form<URI> url() {
    return new Form<>("an http or https address", WebAddress::parse);
  }

  /** Where a bucket is; providers print it without a scheme, which then is https. */
  static Form<URI> endpoint() {
    return new Form<>(
        "an http or https address without a path",
        text -> WebAddress.origin(text.contains("://") ? text : "https://" + text));
  }

  static Form<List<URI>> origins() {
    return new Form<>(
        "a list of origins such as https://app.example.com, http://127.0.0.1:8000",
        text -> words(text).stream().map(WebAddress::origin).toList());
  }

  /** Blocks of addresses; all addresses there are would be no block, but a door without a lock. */
  static Form<List<String>> networks() {
    return new Form<>(
        "a list of networks such as 10.0.0.0/8, 172.18.0.0/16, fd00::/8",
        text -> {
          List<String> words = words(text);
          words.forEach(word -> require(Network.parse(word).prefixBits() > 0));
          return words;
        });
  }

  static Form<List<String>> names() {
    return new Form<>(
        "a list of names",
        text -> {
          List<String> names = words(text.toLowerCase(Locale.ROOT));
          names.forEach(name -> require(name.matches("[a-z0-9][a-z0-9-]*")));
          return names;
        });
  }

  static Form<String> databaseUrl() {
    return new Form<>(
        "an address such as postgresql://user:password@host:5432/name",
        text -> {
          require(text.startsWith("postgresql://") || text.startsWith("postgres://"));
          require(text.indexOf("://") + 3 < text.length());
          return text;
        });
  }

  /** A raw text is taken as it is; what says that it is base64 has to be. */
  static Form<String> signingSecret() {
    return new Form<>(
        "whsec_ and base64 of at least 16 bytes, or any other text",
        text -> {
          String prefix = "whsec_";
          require(
              !text.startsWith(prefix)
                  || Base64.getDecoder().decode(text.substring(prefix.length())).length >= 16);
          return text;
        });
  }

  static <E extends Enum<E>> Form<E> choice(Class<E> choices) {
    List<E> all = List.of(choices.getEnumConstants());
    return new Form<>(
        all.stream().map(Forms::word).collect(Collectors.joining(", ")),
        text ->
            all.stream()
                .filter(choice -> word(choice).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  /** What stands between commas or blanks. */
  private static List<String> words(String text) {
    return Arrays.stream(text.split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException();
    }
  }
}
