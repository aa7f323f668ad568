// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the parent makes of children that hang, crash and grow. */
class DocumentReaderTest {

  private static final int MB = 1 << 20;

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
    String hangOnce = "hang-once " + folder.resolve("marker");
    Document document = read(Duration.ofSeconds(30), hangOnce, "exit");

    assertThat(texts(document)).containsExactly(hangOnce, "");
    assertThat(codes(document)).containsExactly(ErrorCode.READER_CRASHED);
  }

  @Test
  void the_next_document_goes_on_in_a_fresh_child() throws Exception {
    Supervisor supervisor = supervisor(Duration.ofSeconds(30));
    DocumentReader reader = new DocumentReader(supervisor, 2);
    reader.read(file("crash"), "a", options(30), PageSelection.ALL, ReadListener.SILENT);

    Document next =
        reader.read(file("text b"), "b", options(30), PageSelection.ALL, ReadListener.SILENT);

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
            file("text a", "hang", "text c"),
            "a",
            options(30),
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
                    file("text a"),
                    "a",
                    options(30),
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
    DocumentReader reader = new DocumentReader(supervisor(pageTime), 2);
    return reader.read(
        file(pages),
        "trouble",
        options(pageTime.toSeconds()),
        PageSelection.ALL,
        ReadListener.SILENT);
  }

  private Supervisor supervisor(Duration pageTime) {
    Supervisor supervisor =
        new Supervisor(
            ChildCommand.ofThisProcess(
                TroubleMain.class, List.of(), limits(pageTime.toSeconds()), 2));
    supervisors.add(supervisor);
    return supervisor;
  }

  private static ReadOptions options(long seconds) {
    return new ReadOptions(Mode.BALANCED, List.of(), null, true, limits(seconds));
  }

  private static Limits limits(long seconds) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        d.fileBytes(),
        d.pages(),
        d.imagePixels(),
        d.compressionRatio(),
        d.expandedBytes(),
        d.entryBytes(),
        d.archiveDepth(),
        d.nestingDepth(),
        d.textBytes(),
        Duration.ofSeconds(seconds),
        64L * MB,
        400L * MB);
  }

  private Path file(String... pages) throws IOException {
    return Files.write(Files.createTempFile(folder, "trouble", ".txt"), List.of(pages));
  }

  private static List<String> texts(Document document) {
    return document.pages().stream()
        .map(page -> page.blocks().isEmpty() ? "" : page.blocks().getFirst().text().text())
        .toList();
  }

  private static List<ErrorCode> codes(Document document) {
    return document.problems().stream().map(Problem::code).toList();
  }
}
