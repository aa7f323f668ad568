// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/configuration.md are made from the settings. {@code -Dgolden.update=true} rewrites
 * them; look at the difference before it is committed.
 */
class DocumentationTest {

  private static final Path FILE = Path.of("..", "docs", "configuration.md");
  private static final String BEGIN = "<!-- settings: written by DocumentationTest -->\n";
  private static final String END = "<!-- end of settings -->\n";

  @Test
  void the_documentation_lists_exactly_the_settings() throws IOException {
    String before = Files.readString(FILE);
    int begin = before.indexOf(BEGIN) + BEGIN.length();
    int end = before.indexOf(END);
    String expected = before.substring(0, begin) + tables() + before.substring(end);
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  private static String tables() {
    return Section.ALL.stream()
        .map(
            section ->
                "\n### %s\n\n| name | also | default | what |\n|---|---|---|---|\n%s"
                    .formatted(
                        section.title(),
                        section.settings().stream()
                            .map(DocumentationTest::row)
                            .collect(Collectors.joining())))
        .collect(Collectors.joining("", "", "\n"));
  }

  private static String row(Setting<?> setting) {
    String others =
        setting.otherNames().stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    // A default in words has its own marks.
    String usual = setting.fallback().shown();
    boolean plain = !usual.contains(" ") && !usual.equals("none");
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            setting.name(), others, plain ? "`" + usual + "`" : usual, setting.description());
  }
}
