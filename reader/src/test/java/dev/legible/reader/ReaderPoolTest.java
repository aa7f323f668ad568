// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import static dev.legible.reader.TroubleDocuments.file;
import static dev.legible.reader.TroubleDocuments.options;
import static dev.legible.reader.TroubleDocuments.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Document;
import dev.legible.document.Page;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.protocol.Message.PicturesMade;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.DeathCause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The children of a service: started, shared, stopped and replaced. */
class ReaderPoolTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void a_child_is_started_when_it_is_first_needed() throws Exception {
    try (ReaderPool pool = pool(2, LONG, 100)) {
      assertThat(pool.slots()).isEqualTo(4);
      assertThat(pool.stats().running()).isZero();

      assertThat(texts(read(pool, 3))).containsExactly("text a");

      assertThat(pool.stats().running()).isEqualTo(1);
      assertThat(pool.stats().started()).isEqualTo(1);
      assertThat(pool.stats().residentBytes()).isPositive();
    }
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void slots_of_one_child_share_it() throws Exception {
    try (ReaderPool pool = pool(2, LONG, 100)) {
      read(pool, 0);
      read(pool, 1);
      assertThat(pool.stats().started()).isEqualTo(1);

      read(pool, 2);
      assertThat(pool.stats().started()).isEqualTo(2);
    }
  }

  @Test
  void a_child_with_nothing_to_do_is_stopped_and_the_next_document_gets_another() throws Exception {
    try (ReaderPool pool = pool(1, Duration.ofMillis(200), 100)) {
      read(pool, 0);
      Await.until("the idle child ends", () -> pool.stats().deathsBy(DeathCause.CLOSED) == 1);

      assertThat(pool.stats().running()).isZero();
      assertThat(pool.stats().residentBytes()).isZero();
      assertThat(pool.stats().stoppedIdle()).isEqualTo(1);
      assertThat(temporaryFolders()).isEmpty();

      assertThat(texts(read(pool, 0))).containsExactly("text a");
    }
  }

  @Test
  void a_child_that_reads_for_longer_than_the_idle_time_is_not_idle() throws Exception {
    Path go = folder.resolve("go");
    try (ReaderPool pool = pool(2, Duration.ofMillis(100), 100)) {
      OpenDocument document = pool.reader(0).open(file(folder, "await " + go), "a", options(LONG));
      Thread goer =
          Thread.ofVirtual()
              .start(
                  () -> {
                    // The other child has been idle and was stopped, so this one could have been.
                    pool.warmUp();
                    Await.until("the other child ends", () -> pool.stats().stoppedIdle() >= 1);
                    makeFile(go);
                  });

      assertThat(document.read(1).problems()).isEmpty();
      goer.join();
    }
  }

  @Test
  void a_child_is_replaced_after_so_many_documents() throws Exception {
    try (ReaderPool pool = pool(1, LONG, 2)) {
      for (int i = 0; i < 3; i++) {
        assertThat(texts(read(pool, 0))).containsExactly("text a");
      }
      Await.until("replaced children end", () -> pool.stats().running() == 1);

      assertThat(pool.stats().started()).isEqualTo(2);
      assertThat(pool.stats().replaced()).isEqualTo(1);
    }
    assertThat(temporaryFolders()).isEmpty();
  }

  @Test
  void a_child_that_is_asked_all_the_time_is_replaced_only_after_twice_as_many() throws Exception {
    Path go = folder.resolve("go");
    try (ReaderPool pool = pool(1, LONG, 2);
        ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      OpenDocument slow = pool.reader(0).open(file(folder, "await " + go), "a", options(LONG));
      Future<Page> reading = others.submit(() -> slow.read(1).page());
      Await.until("the slow page is being read", () -> Files.exists(Path.of(go + ".awaited")));
      for (int i = 0; i < 3; i++) {
        read(pool, 0);
      }
      assertThat(pool.stats().started()).isEqualTo(1);

      read(pool, 0);
      assertThat(pool.stats().started()).isEqualTo(2);
      makeFile(go);
      assertThat(reading.get().number()).isEqualTo(1);
      Await.until("the replaced child ends", () -> pool.stats().running() == 1);
    }
  }

  @Test
  void exports_and_searches_have_children_of_their_own_even_where_no_document_is_read()
      throws Exception {
    try (ReaderPool pool = pool(0, LONG, 100)) {
      assertThat(pool.slots()).isZero();

      Document document = new Document("a", "", "", Map.of(), List.of(), List.of());
      pool.exports()
          .writeSearchablePdf(
              file(folder, "text a"), document, options(LONG), folder.resolve("a.pdf"));

      assertThat(pool.stats().running()).isEqualTo(1);
      // A search must not wait for an export.
      List<float[]> vectors =
          pool.queries(EmbeddingModel.of(EmbeddingModel.BGE_SMALL))
              .of(List.of("words"), Purpose.QUERY);
      assertThat(vectors).hasSize(1);
      assertThat(pool.stats().running()).isEqualTo(2);
    }
  }

  @Test
  void a_search_waits_for_no_picture_however_many_are_being_made() throws Exception {
    Path go = folder.resolve("go");
    Path source = file(folder, go.toString());
    try (ReaderPool pool = pool(0, LONG, 100)) {
      List<FutureTask<PicturesMade>> calls =
          Stream.generate(
                  () ->
                      new FutureTask<>(
                          () ->
                              pool.pictures()
                                  .makePictures(source, "a", options(LONG), 1, List.of())))
              .limit(5)
              .toList();
      List<Thread> callers = calls.stream().map(call -> Thread.ofPlatform().start(call)).toList();
      Await.until("all wait", () -> callers.stream().allMatch(ReaderPoolTest::waits));

      List<float[]> vectors =
          pool.queries(EmbeddingModel.of(EmbeddingModel.BGE_SMALL))
              .of(List.of("words"), Purpose.QUERY);

      assertThat(vectors).hasSize(1);
      assertThat(calls).noneMatch(FutureTask::isDone);
      assertThat(pool.stats().running()).as("they share a child").isEqualTo(1);
      makeFile(go);
      for (FutureTask<PicturesMade> call : calls) {
        assertThat(call.get().mediaType()).isEqualTo("image/trouble");
      }
    }
  }

  private static boolean waits(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  @Test
  void the_real_child_is_stopped_when_it_is_idle_and_reads_again_afterwards() throws Exception {
    Path file = Files.writeString(folder.resolve("a.csv"), "fruit,pieces\napple,3\n");
    ChildCommand command =
        ChildCommand.ofThisProcess(ReaderMain.class, List.of(), Limits.DEFAULT, 2)
            .withTemporary(temporary());
    try (ReaderPool pool = new ReaderPool(command, 1, Duration.ofMillis(500), 100)) {
      Document first = read(pool, file);
      Await.until("the idle child ends", () -> pool.stats().deathsBy(DeathCause.CLOSED) == 1);
      assertThat(temporaryFolders()).isEmpty();

      assertThat(read(pool, file).pages().getFirst().blocks())
          .isEqualTo(first.pages().getFirst().blocks())
          .isNotEmpty();
    }
    assertThat(temporaryFolders()).isEmpty();
  }

  private static Document read(ReaderPool pool, Path file) throws InterruptedException {
    return pool.reader(0)
        .read(file, "a.csv", ReadOptions.DEFAULT, PageSelection.ALL, ReadListener.SILENT);
  }

  private ReaderPool pool(int children, Duration idle, int documents) {
    return new ReaderPool(
        TroubleDocuments.command(LONG).withTemporary(temporary()), children, idle, documents);
  }

  private Document read(ReaderPool pool, int slot) throws Exception {
    return pool.reader(slot)
        .read(file(folder, "text a"), "a", options(LONG), PageSelection.ALL, ReadListener.SILENT);
  }

  private Path temporary() {
    return folder.resolve("temporary");
  }

  private List<Path> temporaryFolders() {
    try (Stream<Path> folders = Files.list(temporary())) {
      return folders.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
