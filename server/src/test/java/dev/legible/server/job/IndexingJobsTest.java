// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.Outcome;
import dev.legible.queue.TaskHandler;
import dev.legible.server.config.Settings;
import dev.legible.server.search.DocumentSearch;
import dev.legible.server.search.DocumentSearch.By;
import dev.legible.server.search.Hit;
import dev.legible.server.search.ReembedHandler;
import dev.legible.server.search.SearchFilter;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.search.SqlDocumentSearch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs whose documents are to be found. */
@ParameterizedClass
@EnumSource(Dialect.class)
class IndexingJobsTest {

  private static final EmbeddingModel MODEL = EmbeddingModel.of(EmbeddingModel.BGE_SMALL);

  private final Dialect dialect;
  @TempDir private Path folder;
  private JobsUnderTest jobs;

  IndexingJobsTest(Dialect dialect) {
    this.dialect = dialect;
  }

  @BeforeEach
  void start() {
    jobs = new JobsUnderTest(dialect, folder, new Settings.Search(true, MODEL.name(), false));
  }

  @AfterEach
  void stop() {
    jobs.close();
  }

  private List<Hit> found(String text, By by) throws InterruptedException {
    SearchIndex index = SearchIndex.asItIs(jobs.database, MODEL.name());
    DocumentSearch search = new SqlDocumentSearch(index, jobs.readers.queries(MODEL));
    return search.find(text, by, SearchFilter.of(JobsUnderTest.TENANT), 5);
  }

  @Test
  void a_document_is_found_after_its_job_has_gone() throws Exception {
    Job job = jobs.read(jobs.script("the first page", "the second page"));
    assertThat(found("second page", By.BOTH).getFirst().document().id()).isEqualTo(job.id());

    jobs.clock.advance(Duration.ofHours(25));
    jobs.work.janitor(LocalWorker.NONE).remove();
    assertThat(jobs.jobs.find(job.tenant(), job.id())).isEmpty();
    for (By by : By.values()) {
      assertThat(found("second page", by)).as("%s", by).isNotEmpty();
    }
  }

  @Test
  void a_document_of_a_job_that_is_deleted_is_not_found() throws Exception {
    Job job = jobs.read(jobs.script("soon gone"));
    assertThat(found("gone", By.BOTH)).hasSize(1);
    jobs.jobs.delete(job.tenant(), job.id());
    assertThat(found("gone", By.BOTH)).isEmpty();
  }

  @Test
  void a_document_that_came_in_while_its_job_was_being_deleted_is_not_found() throws Exception {
    jobs.read(jobs.script("soon gone"));
    // As if the index task had ended right after the job was marked.
    long marked = jobs.clock.instant().toEpochMilli();
    jobs.database.transact(
        handle ->
            handle.execute(
                "update %s set removal = 'deleted', removal_at = ?".formatted(jobs.name("jobs")),
                marked));
    assertThat(found("gone", By.WORDS)).hasSize(1);

    jobs.clock.advance(Duration.ofMinutes(3));
    jobs.work.janitor(LocalWorker.NONE).remove();
    assertThat(jobs.rows("jobs")).isZero();
    assertThat(found("gone", By.BOTH)).isEmpty();
  }

  @Test
  void a_process_with_the_model_that_the_index_had_leaves_documents_to_others() throws Exception {
    jobs.submit(jobs.draft(jobs.script("waits")));
    SearchIndex.changeModel(jobs.database, "another");
    assertThat(jobs.worker.runNext()).as("it is read").isTrue();
    assertThat(jobs.worker.runNext()).as("it is handed back").isTrue();
    assertThat(jobs.worker.runNext()).as("it is not taken again").isFalse();
    assertThat(found("waits", By.WORDS)).isEmpty();
    assertThat(jobs.queue.depths()).hasSize(1);
    Job other = jobs.submit(jobs.script("is read meanwhile"));
    assertThat(jobs.worker.runAll()).isEqualTo(1);
    assertThat(jobs.now(other).state()).isEqualTo(JobState.COMPLETED);

    SearchIndex.changeModel(jobs.database, MODEL.name());
    assertThat(jobs.index.isCurrent()).isTrue();
    jobs.worker.runAll();
    assertThat(found("waits", By.WORDS)).hasSize(1);
  }

  @Test
  void a_process_that_is_outdated_while_it_embeds_puts_nothing_in() throws Exception {
    jobs.submit(jobs.draft(jobs.script("too late")));
    assertThat(jobs.worker.runNext()).as("it is read").isTrue();
    Lease lease = jobs.worker.abandonNext();
    TaskHandler handler = Objects.requireNonNull(jobs.work.handlers().get(DocumentTask.INDEX));
    Outcome embedded = handler.handle(lease, new FirstSlot());
    SearchIndex.changeModel(jobs.database, "another");

    assertThatThrownBy(() -> jobs.worker.settle(lease, embedded))
        .hasMessageContaining("The search index is not of the model");
    assertThat(found("late", By.WORDS)).isEmpty();
    assertThat(jobs.rows("document_embeddings")).isZero();
  }

  private record FirstSlot() implements TaskHandler.Execution {

    @Override
    public boolean draining() {
      return false;
    }

    @Override
    public int slot() {
      return 0;
    }
  }

  @Test
  void an_older_version_does_not_take_the_place_of_a_newer_one_that_was_taken_out()
      throws Exception {
    Job older = jobs.submit(jobs.draft(jobs.script("older words")).callingBack());
    assertThat(jobs.worker.runNext()).as("it is read").isTrue();
    Lease waiting = jobs.worker.abandonNext();
    jobs.clock.advance(Duration.ofSeconds(1));
    Job newer = jobs.submit(jobs.draft(jobs.script("newer words")).callingBack());
    jobs.worker.runAll();
    assertThat(found("words", By.WORDS)).extracting(Hit::text).containsExactly("newer words");

    jobs.database.transact(
        transaction -> jobs.index.remove(transaction, JobsUnderTest.TENANT, newer.id()));
    assertThat(jobs.queue.release(waiting)).isTrue();
    jobs.worker.runAll();

    assertThat(jobs.now(older).documentId()).isEqualTo(jobs.now(newer).documentId());
    assertThat(found("words", By.WORDS)).isEmpty();
    jobs.clock.advance(Duration.ofSeconds(1));
    jobs.submit(jobs.draft(jobs.script("newest words")).callingBack());
    jobs.worker.runAll();
    assertThat(found("words", By.WORDS)).extracting(Hit::text).containsExactly("newest words");
  }

  @Test
  void a_job_that_fails_puts_nothing_into_the_index() throws Exception {
    Job job = jobs.read(jobs.script("torn"));
    assertThat(jobs.now(job).state()).isEqualTo(JobState.FAILED);
    assertThat(found("torn", By.WORDS)).isEmpty();
  }

  @Test
  void an_answer_of_the_cache_is_found_under_its_own_job() throws Exception {
    Job first = jobs.read(jobs.script("the same words"));
    Job second = jobs.read(jobs.script("the same words"));
    assertThat(jobs.now(second).cached()).isTrue();
    assertThat(found("same words", By.WORDS))
        .extracting(hit -> hit.document().id())
        .containsExactlyInAnyOrder(first.id(), second.id());
  }

  @Test
  void documents_get_the_vectors_of_another_model_as_tasks() throws Exception {
    jobs.read(jobs.script("kept passage"));
    jobs.database.transact(
        handle ->
            handle.execute(
                "update %s set model = 'another'".formatted(jobs.name("document_embeddings"))));
    assertThat(found("kept passage", By.MEANING)).isEmpty();

    SearchIndex.changeModel(jobs.database, MODEL.name())
        .forEach(
            document ->
                jobs.database.transact(
                    handle ->
                        jobs.queue.add(handle, ReembedHandler.task(DocumentWork.QUEUE, document))));
    jobs.worker.runAll();
    assertThat(found("kept passage", By.MEANING)).hasSize(1);
  }
}
