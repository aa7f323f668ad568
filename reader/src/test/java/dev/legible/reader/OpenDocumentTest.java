// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static dev.legible.reader.TroubleDocuments.file;
import static dev.legible.reader.TroubleDocuments.options;
import static dev.legible.reader.TroubleDocuments.text;
import static dev.legible.reader.TroubleDocuments.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.reader.protocol.Message.Opened;
import dev.legible.reader.protocol.Message.PageRead;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.DeathCause;
import dev.legible.reader.supervisor.Supervisor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents that are read page by page, stopped and gone on with. */
class OpenDocumentTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Supervisor supervisor = new Supervisor(TroubleDocuments.command(LONG));
  private ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeEach
  void renew() {
    supervisor = new Supervisor(TroubleDocuments.command(LONG));
    callers = Executors.newVirtualThreadPerTaskExecutor();
  }

  @AfterEach
  void end_children() {
    supervisor.close();
    callers.shutdownNow();
  }

  @Test
  void pages_read_in_two_sittings_make_the_same_document() throws Exception {
    Path file = file(folder, "text a", "text b", "text c");
    List<PageRead> pages = new ArrayList<>();
    Opened facts;
    try (OpenDocument first = open(file)) {
      facts = first.facts();
      pages.add(first.read(1));
    }
    try (Supervisor elsewhere = new Supervisor(TroubleDocuments.command(LONG));
        OpenDocument second = new DocumentReader(elsewhere, 2).open(file, "a", options(LONG))) {
      assertThat(second.facts()).isEqualTo(facts);
      pages.add(second.read(2));
      pages.add(second.read(3));
    }

    assertThat(texts(DocumentReader.assemble("a", facts, pages)))
        .containsExactly("text a", "text b", "text c");
  }

  @Test
  void pages_are_handed_over_as_they_are_finished() throws Exception {
    Path second = folder.resolve("second-page-was-handed-over");
    List<String> seen = new ArrayList<>();
    try (OpenDocument document = open(file(folder, "await " + second, "text b", "text c"))) {
      document.readEach(
          List.of(1, 2, 3),
          page -> {
            seen.add(text(page.page()));
            if (page.page().number() == 3) {
              makeFile(second);
            }
            return true;
          });
    }

    assertThat(seen).containsExactly("text b", "text c", "await " + second);
  }

  @Test
  void a_sink_that_wants_no_more_still_gets_the_pages_in_flight() throws Exception {
    Path go = folder.resolve("go");
    List<Integer> seen = new ArrayList<>();
    try (OpenDocument document =
        open(file(folder, "text a", "await " + go, "text c", "text d", "text e"))) {
      document.readEach(
          List.of(1, 2, 3, 4, 5),
          page -> {
            seen.add(page.page().number());
            makeFile(go);
            return false;
          });
    }

    assertThat(seen).containsExactly(1, 2);
  }

  @Test
  void what_the_sink_throws_reaches_the_caller() throws Exception {
    try (OpenDocument document = open(file(folder, "text a", "text b", "text c"))) {
      assertThatThrownBy(
              () ->
                  document.readEach(
                      List.of(1, 2, 3),
                      _ -> {
                        throw new IllegalArgumentException("the lease is gone");
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the lease is gone");
    }
  }

  @Test
  void a_page_that_nobody_could_read_is_not_taken_for_a_bad_one() throws Exception {
    try (OpenDocument document = open(file(folder, "text a"))) {
      supervisor.close();

      assertThatThrownBy(() -> document.read(1))
          .isInstanceOfSatisfying(
              LegibleException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CHILD_NOT_STARTED));
    }
  }

  @Test
  void another_document_outlives_the_cancelling_of_one() throws Exception {
    Path otherStarted = folder.resolve("other-started");
    Path badStarted = folder.resolve("bad-started");
    String otherPage = "hang-once " + otherStarted;
    try (OpenDocument other = open(file(folder, otherPage));
        OpenDocument bad = open(file(folder, "hang-always " + badStarted))) {
      Future<PageRead> read = callers.submit(() -> other.read(1));
      CompletableFuture<Throwable> cancelled = new CompletableFuture<>();
      Thread caller = Thread.ofVirtual().start(() -> cancelled.complete(failure(bad, List.of(1))));
      Await.file(otherStarted);
      Await.file(badStarted);

      caller.interrupt();

      assertThat(cancelled.get()).isInstanceOf(InterruptedException.class);
      assertThat(text(read.get().page())).isEqualTo(otherPage);
      assertThat(read.get().problems()).isEmpty();
    }
    assertThat(supervisor.stats().deaths())
        .containsEntry(DeathCause.CANCELLED, 1L)
        .containsEntry(DeathCause.CRASH, 0L);
  }

  @Test
  void a_child_that_does_not_start_is_not_the_fault_of_the_document() throws Exception {
    try (Supervisor broken =
        new Supervisor(
            ChildCommand.ofThisProcess(
                TroubleMain.class, List.of("-XX:NoSuchOption"), options(LONG).limits(), 2))) {
      assertThatThrownBy(
              () -> new DocumentReader(broken, 2).open(file(folder, "text a"), "a", options(LONG)))
          .isInstanceOfSatisfying(
              LegibleException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.CHILD_NOT_STARTED));
    }
  }

  private OpenDocument open(Path file) throws InterruptedException {
    return new DocumentReader(supervisor, 2).open(file, "a", options(LONG));
  }

  private static Throwable failure(OpenDocument document, List<Integer> pages) {
    try {
      document.readEach(pages, _ -> true);
      return new AssertionError("The page was read.");
    } catch (InterruptedException e) {
      return e;
    }
  }

  private static void makeFile(Path file) {
    try {
      Files.writeString(file, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
