// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The environment file of the package shows every setting, as a comment with its default. {@code
 * -Dgolden.update=true} rewrites that part; look at the difference before it is committed.
 */
class EnvironmentFileTest {

  private static final Path FILE = Path.of("..", "deploy", "package", "legible.env");
  private static final String BEGIN = "# ---- every setting: written by EnvironmentFileTest ----\n";
  private static final int WIDTH = 100;

  @Test
  void the_environment_file_shows_exactly_the_settings() throws IOException {
    String before = Files.readString(FILE);
    String expected =
        before.substring(0, before.indexOf(BEGIN) + BEGIN.length())
            + Section.ALL.stream()
                .map(EnvironmentFileTest::section)
                .collect(Collectors.joining("\n"));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  private static String section(Section section) {
    return "\n# %s\n\n%s"
        .formatted(
            section.title(),
            section.settings().stream()
                .map(EnvironmentFileTest::entry)
                .collect(Collectors.joining("\n")));
  }

  private static String entry(Setting<?> setting) {
    String usual = setting.fallback().shown();
    boolean plain = !usual.contains(" ") && !usual.equals("none");
    StringBuilder text = new StringBuilder(setting.description());
    if (!plain && !usual.equals("none")) {
      text.append(" Default: ").append(usual).append('.');
    }
    if (!setting.otherNames().isEmpty()) {
      text.append(" Also: ").append(String.join(", ", setting.otherNames())).append('.');
    }
    return "%s#%s=%s\n"
        .formatted(comment(text.toString().replace("`", "")), setting.name(), plain ? usual : "");
  }

  private static String comment(String text) {
    StringBuilder lines = new StringBuilder();
    StringBuilder line = new StringBuilder("#");
    for (String word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH) {
        lines.append(line).append('\n');
        line = new StringBuilder("#");
      }
      line.append(' ').append(word);
    }
    return lines.append(line).append('\n').toString();
  }
}
