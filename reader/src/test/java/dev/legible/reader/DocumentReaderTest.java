// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static dev.legible.reader.TroubleDocuments.codes;
import static dev.legible.reader.TroubleDocuments.file;
import static dev.legible.reader.TroubleDocuments.options;
import static dev.legible.reader.TroubleDocuments.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.reader.supervisor.DeathCause;
import dev.legible.reader.supervisor.Supervisor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parent makes of children that hang, crash and grow. */
class DocumentReaderTest {

  @TempDir private Path folder;
  private final List<Supervisor> supervisors = new ArrayList<>();

  @AfterEach
  void end_children() {
    supervisors.forEach(Supervisor::close);
  }

  @Test
  void pages_come_in_order() throws Exception {
    Document document = read(Duration.ofSeconds(30), "text a", "text b", "text c", "text d");

    assertThat(texts(document)).containsExactly("text a", "text b", "text c", "text d");
    assertThat(document.problems()).isEmpty();
  }

  @Test
  void a_page_that_hangs_costs_only_itself() throws Exception {
    Document document = read(Duration.ofSeconds(3), "text a", "hang", "text c");

    assertThat(texts(document)).containsExactly("text a", "", "text c");
    assertThat(codes(document)).containsExactly(ErrorCode.PAGE_TIMEOUT);
  }

  @Test
  void a_page_that_crashes_the_process_costs_only_itself() throws Exception {
    Document document = read(Duration.ofSeconds(30), "text a", "crash", "text c");

    assertThat(texts(document)).containsExactly("text a", "", "text c");
    assertThat(codes(document)).containsExactly(ErrorCode.READER_CRASHED);
  }

  @Test
  void a_page_that_fills_the_heap_passes_the_memory_limit() throws Exception {
    Document document = read(Duration.ofSeconds(30), "heap", "text b");

    assertThat(texts(document)).containsExactly("", "text b");
    assertThat(codes(document)).containsExactly(ErrorCode.MEMORY_LIMIT);
  }

  @Test
  void a_page_that_grows_outside_the_heap_passes_the_memory_limit() throws Exception {
    Document document = read(Duration.ofSeconds(30), "resident", "text b");

    assertThat(texts(document)).containsExactly("", "text b");
    assertThat(codes(document)).containsExactly(ErrorCode.MEMORY_LIMIT);
  }

  @Test
  void a_page_in_flight_beside_a_crash_is_read_again() throws Exception {
    Path hangs = folder.resolve("hangs");
    String hangOnce = "hang-once " + hangs;
    Document document = read(Duration.ofSeconds(30), hangOnce, "exit-after " + hangs);

    assertThat(texts(document)).containsExactly(hangOnce, "");
    assertThat(codes(document)).containsExactly(ErrorCode.READER_CRASHED);
  }

  @Test
  void a_crash_alone_is_held_against_a_page_the_third_time() throws Exception {
    Path crashes = folder.resolve("crashes");
    Supervisor supervisor = supervisor(Duration.ofSeconds(30));
    Document document =
        read(supervisor, Duration.ofSeconds(30), "exit-times 99 " + crashes, "text b");

    assertThat(texts(document)).containsExactly("", "text b");
    assertThat(document.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.READER_CRASHED))
        .satisfies(problem -> assertThat(problem.message()).contains("three times"));
    assertThat(crashes).content().as("one crash beside another page, three alone").hasSize(4);
    assertThat(supervisor.stats().deaths())
        .containsEntry(DeathCause.CRASH, 4L)
        .containsEntry(DeathCause.MEMORY, 0L);
  }

  @Test
  void a_page_that_crashes_less_often_is_read_in_the_end() throws Exception {
    String page = "exit-times 3 " + folder.resolve("crashes");
    Document document = read(Duration.ofSeconds(30), page, "text b");

    assertThat(texts(document)).containsExactly(page, "text b");
    assertThat(document.problems()).isEmpty();
  }

  @Test
  void the_next_document_goes_on_in_a_fresh_child() throws Exception {
    Supervisor supervisor = supervisor(Duration.ofSeconds(30));
    DocumentReader reader = new DocumentReader(supervisor, 2);
    reader.read(
        file(folder, "crash"),
        "a",
        options(Duration.ofSeconds(30)),
        PageSelection.ALL,
        ReadListener.SILENT);

    Document next =
        reader.read(
            file(folder, "text b"),
            "b",
            options(Duration.ofSeconds(30)),
            PageSelection.ALL,
            ReadListener.SILENT);

    assertThat(texts(next)).containsExactly("text b");
  }

  @Test
  void failures_that_the_child_reports_keep_their_code() throws Exception {
    Document document = read(Duration.ofSeconds(30), "fail", "deep");

    assertThat(document.problems())
        .containsExactly(
            new Problem(1, ErrorCode.DAMAGED_PAGE, "The page is torn."),
            new Problem(
                2, ErrorCode.NESTING_TOO_DEEP, "The document is nested too deeply to be read."));
  }

  @Test
  void only_the_selected_pages_are_read() throws Exception {
    DocumentReader reader = new DocumentReader(supervisor(Duration.ofSeconds(30)), 2);
    Document document =
        reader.read(
            file(folder, "text a", "hang", "text c"),
            "a",
            options(Duration.ofSeconds(30)),
            PageSelection.parse("3,1"),
            ReadListener.SILENT);

    assertThat(texts(document)).containsExactly("text a", "text c");
  }

  @Test
  void pages_beyond_the_end_are_an_error_of_the_caller() {
    DocumentReader reader = new DocumentReader(supervisor(Duration.ofSeconds(30)), 2);

    assertThatThrownBy(
            () ->
                reader.read(
                    file(folder, "text a"),
                    "a",
                    options(Duration.ofSeconds(30)),
                    PageSelection.parse("7"),
                    ReadListener.SILENT))
        .isInstanceOfSatisfying(
            LegibleException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_SUCH_PAGE));
  }

  @Test
  void a_closed_supervisor_leaves_no_process_behind() throws Exception {
    Supervisor supervisor = supervisor(Duration.ofSeconds(30));
    supervisor.warmUp();
    List<ProcessHandle> children = ProcessHandle.current().children().toList();
    assertThat(children).isNotEmpty();

    supervisor.close();

    assertThat(children).noneMatch(ProcessHandle::isAlive);
  }

  private Document read(Duration pageTime, String... pages) throws Exception {
    return read(supervisor(pageTime), pageTime, pages);
  }

  private Document read(Supervisor supervisor, Duration pageTime, String... pages)
      throws Exception {
    DocumentReader reader = new DocumentReader(supervisor, 2);
    return reader.read(
        file(folder, pages), "trouble", options(pageTime), PageSelection.ALL, ReadListener.SILENT);
  }

  private Supervisor supervisor(Duration pageTime) {
    Supervisor supervisor = new Supervisor(TroubleDocuments.command(pageTime));
    supervisors.add(supervisor);
    return supervisor;
  }
}
