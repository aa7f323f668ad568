// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** NOTICE names every library that ships, and nothing ships under a licence that binds its users. */
class NoticeTest {

  private static final Path LISTED = Path.of("target", "licences", "third-party.txt");
  private static final Path NOTICE = Path.of("..", "NOTICE");

  @Test
  void notice_lists_exactly_what_ships() throws IOException {
    List<String> listed = libraries(LISTED);

    assertThat(listed).hasSizeGreaterThan(20);
    assertThat(libraries(NOTICE))
        .as("Copy the lines of cli/target/licences/third-party.txt into NOTICE.")
        .isEqualTo(listed);
  }

  @Test
  void every_library_can_be_used_under_a_permissive_licence() throws IOException {
    assertThat(libraries(LISTED))
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsPattern(
                        "— .*(Apache-2.0|MIT|BSD-[23]-Clause|EPL[- ]2.0|Eclipse Public License|Unicode-3.0|Public Domain)"));
  }

  private static List<String> libraries(Path file) throws IOException {
    return Files.readAllLines(file).stream().filter(line -> line.contains(" — ")).sorted().toList();
  }
}
