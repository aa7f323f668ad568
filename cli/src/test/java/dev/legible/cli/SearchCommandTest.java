// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents are indexed and found by real commands with the model that ships. */
class SearchCommandTest {

  @TempDir Path folder;

  private static final String MANUAL =
      """
      # Coffee machine

      ## Cleaning

      Rinse the brewing group under warm water every week.

      ## Warranty

      We repair your machine free of charge within two years of purchase.
      """;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("manual.md"), MANUAL);
    Files.writeString(folder.resolve("empty.txt"), "");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.with(
        folder, Map.of("LEGIBLE_DATA", folder.resolve("data").toString()), new byte[0], arguments);
  }

  @Test
  void a_passage_is_found_by_what_it_means() {
    assertThat(run("search", "anything").err()).contains("nothing was found", "legible index");
    CommandRun indexed = run("index", "manual.md");
    assertThat(indexed.exit()).as(indexed.err()).isZero();
    // Again: the same file is replaced.
    assertThat(run("index", "manual.md").exit()).isZero();

    CommandRun found = run("search", "how long do I have a guarantee", "--limit", "3");
    assertThat(found.exit()).isZero();
    assertThat(found.text()).contains("1. manual.md, page 1", "within two years of purchase");
    CommandRun json = run("search", "--by", "words", "--json", "brewing");
    assertThat(json.text()).contains("<mark>brewing</mark>", "\"vector_score\":null");
    assertThat(json.text().lines()).hasSize(1);
  }

  @Test
  void what_cannot_be_done_is_said() {
    CommandRun empty = run("index", "empty.txt");
    assertThat(empty.exit()).isEqualTo(ExitCode.INPUT);
    assertThat(empty.about("empty.txt")).containsExactly("legible: empty.txt: The file is empty.");
    assertThat(run("index").exit()).isEqualTo(2);
    assertThat(run("index", "manual.md").exit()).isZero();
    CommandRun changed =
        CommandRun.with(
            folder,
            Map.of(
                "LEGIBLE_DATA",
                folder.resolve("data").toString(),
                "LEGIBLE_EMBEDDING_MODEL",
                "all-MiniLM-L6-v2"),
            new byte[0],
            "search",
            "coffee");
    assertThat(changed.err()).contains("is of the model bge-small-en-v1.5", "--reembed");
  }

  @Test
  void a_bad_file_among_several_keeps_no_other_out() throws IOException {
    Files.writeString(folder.resolve("tea.md"), "Green tea is steeped for two minutes.");

    CommandRun indexed = run("index", "manual.md", "empty.txt", "tea.md");

    assertThat(indexed.exit()).isEqualTo(ExitCode.SOME_FILES_FAILED);
    assertThat(indexed.about("empty.txt")).hasSize(1);
    assertThat(run("search", "--by", "words", "brewing").text()).contains("manual.md");
    assertThat(run("search", "--by", "words", "steeped").text()).contains("tea.md");
  }

  @Test
  void lines_become_vectors() {
    CommandRun vectors =
        CommandRun.with(
            folder,
            Map.of(),
            "one line\nanother\n".getBytes(StandardCharsets.UTF_8),
            "embed",
            "--as",
            "passage");
    assertThat(vectors.exit()).as(vectors.err()).isZero();
    List<String> lines = new ArrayList<>(vectors.text().lines().toList());
    assertThat(lines).hasSize(2);
    assertThat(lines.getFirst().split(",", -1)).hasSize(384);
    CommandRun missing =
        CommandRun.with(folder, Map.of(), new byte[0], "embed", "--model", "nowhere");
    assertThat(missing.exit()).isEqualTo(ExitCode.RESOURCE);
    assertThat(missing.err()).contains("There is no embedding model");
  }

  @Test
  void passages_are_written_as_json_lines() {
    CommandRun chunks = run("extract", "-f", "chunks", "manual.md");
    assertThat(chunks.exit()).isZero();
    assertThat(chunks.text().lines().toList())
        .singleElement()
        .asString()
        .contains("\"file\":\"manual.md\"", "\"headings\":[\"Coffee machine\"]", "Cleaning");
  }
}
