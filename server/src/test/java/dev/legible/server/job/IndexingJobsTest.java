// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Dialect;
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
    assertThat(jobs.worker.runNext()).as("it is postponed").isTrue();
    assertThat(found("waits", By.WORDS)).isEmpty();
    assertThat(jobs.queue.depths()).hasSize(1);

    SearchIndex.changeModel(jobs.database, MODEL.name());
    jobs.worker.runAll();
    assertThat(found("waits", By.BOTH)).hasSize(1);
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
