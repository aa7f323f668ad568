// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every code that a user can meet is in docs/errors.md, with what to do. The table of calls is made
 * from the problems: {@code -Dgolden.update=true} rewrites it; look at the difference before it is
 * committed.
 */
class ErrorsDocumentationTest {

  private static final Path DOCS = Path.of("..", "docs");
  private static final Path FILE = DOCS.resolve("errors.md");
  private static final String BEGIN = "<!-- calls: written by ErrorsDocumentationTest -->\n";
  private static final String END = "<!-- end of calls -->\n";
  private static final Pattern CODE = Pattern.compile("`([A-Z]+(?:_[A-Z]+)*)`");

  @Test
  void every_code_of_a_document_is_explained_under_its_kind() throws IOException {
    for (ErrorCode.Kind kind : ErrorCode.Kind.values()) {
      assertThat(rows(kind).flatMap(ErrorsDocumentationTest::explained).distinct().sorted())
          .as("codes under " + kind)
          .containsExactlyElementsOf(codes(kind).sorted().toList());
    }
  }

  @Test
  void every_code_says_what_to_do() throws IOException {
    for (ErrorCode.Kind kind : ErrorCode.Kind.values()) {
      assertThat(rows(kind))
          .allSatisfy(row -> assertThat(row.split("\\|", -1)[3]).containsPattern("[a-z]{3}"));
    }
  }

  @Test
  void the_table_of_calls_is_that_of_the_service() throws IOException {
    String before = Files.readString(FILE);
    int begin = before.indexOf(BEGIN) + BEGIN.length();
    String expected = before.substring(0, begin) + calls() + before.substring(before.indexOf(END));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FILE, expected);
    }

    assertThat(Files.readString(FILE)).isEqualTo(expected);
  }

  @Test
  void troubleshooting_names_no_code_that_does_not_exist_and_leads_to_all() throws IOException {
    String guide = Files.readString(DOCS.resolve("troubleshooting.md"));

    assertThat(guide).contains("(errors.md)");
    assertThat(
            CODE.matcher(guide)
                .results()
                .map(code -> code.group(1))
                .filter(name -> name.contains("_")))
        .filteredOn(name -> !name.matches("(LEGIBLE|API|ENABLE|JAVA|NUM|WEBHOOK|WORKER)_.*"))
        .isSubsetOf(
            Stream.concat(Arrays.stream(ErrorCode.values()), Arrays.stream(ApiProblem.values()))
                .map(Enum::name)
                .toList());
  }

  private static Stream<String> codes(ErrorCode.Kind kind) {
    return Arrays.stream(ErrorCode.values()).filter(code -> code.kind() == kind).map(Enum::name);
  }

  /** The rows of the table under the heading of a kind. */
  private static Stream<String> rows(ErrorCode.Kind kind) throws IOException {
    String text = Files.readString(FILE);
    int begin = text.indexOf("\n## " + kind + ":");
    assertThat(begin).as("heading of " + kind).isPositive();
    int end = text.indexOf("\n## ", begin + 1);
    return text.substring(begin, end).lines().filter(line -> line.startsWith("| `"));
  }

  /** The codes of which a row is. */
  private static Stream<String> explained(String row) {
    return CODE.matcher(row.split("\\|", -1)[1]).results().map(code -> code.group(1));
  }

  private static String calls() {
    return Arrays.stream(ApiProblem.values())
        .map(
            problem ->
                "| `%s` | %d | %s | %s |\n"
                    .formatted(problem, problem.status(), problem.title(), problem.advice()))
        .collect(
            Collectors.joining(
                "", "\n| code | status | what happened | what to do |\n|---|---|---|---|\n", "\n"));
  }
}
