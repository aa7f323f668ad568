// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.TaskHandler;
import dev.legible.queue.TaskListener;
import dev.legible.server.search.ReembedHandler;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Jobs and all that works on them in one process, put together. First its {@link #handlers} go to a
 * worker on the queue {@link #QUEUE}; then that worker, if any, comes back to {@link #jobs} and {@link
 * #janitor}. Thread-safe.
 */
public final class DocumentWork implements AutoCloseable {

  /** The queue of tasks that read documents. */
  public static final String QUEUE = DocumentTask.QUEUE;

  /** Where {@link dev.legible.queue.Database#migrate} finds the tables of the service. */
  public static final String MIGRATIONS = "db/server";

  private final JobParts parts;
  private final JobTable table;
  private final JobEvents events;
  private final JobWatch watch;
  private final JobEnding ending;
  private final TemporaryFiles temporary;
  private final InputFiles inputs;
  private final SourcePdf pdfs;
  private final DocumentMemory memory;
  private final ResultFiles results;
  private final EmbeddingModel model;
  private final ResultCache cache;
  private final CachedAnswers answers;
  private final Acceptance acceptance;
  private final JobRemoval removal;
  private final PageKeeping keeping;
  private final InstantSource clock;

  /** Starts nothing that works; temporary files go to the folder of the settings, which must exist. */
  public DocumentWork(JobParts parts) {
    this(parts, InstantSource.system(), System::nanoTime, new DocumentMemory());
  }

  /**
   * As above, with clocks and memory that a test can set.
   *
   * @param clock for ids only: times that count are the database's
   */
  DocumentWork(JobParts parts, InstantSource clock, LongSupplier nanoTime, DocumentMemory memory) {
    this.parts = parts;
    this.memory = memory;
    this.clock = clock;
    var limits = parts.settings().limits();
    table = new JobTable(parts.database());
    events = new JobEvents(parts.database());
    watch = new JobWatch(parts.database());
    ending = new JobEnding(parts, events, watch);
    temporary = new TemporaryFiles(parts.settings().temporary());
    inputs = new InputFiles(parts.store(), parts.outbound(), temporary, limits.fileBytes());
    pdfs = new SourcePdf(inputs, limits);
    model = EmbeddingModel.of(parts.settings().search().model());
    results = new ResultFiles(parts.store(), temporary, memory, model);
    cache = new ResultCache(parts.database(), parts.settings().jobs().retention());
    answers = new CachedAnswers(parts, cache, results);
    acceptance = new Acceptance(parts, table, events, ending, answers);
    removal = new JobRemoval(parts, cache, new JobRemains(parts, watch));
    keeping =
        new PageKeeping(
            new Checkpoints(parts.database(), parts.store()),
            new JobProgress(parts, table, events, watch),
            parts.observer(),
            nanoTime);
  }

  /** What a worker on documents does, by kind of task. */
  public Map<String, TaskHandler> handlers() {
    Attempt attempt = new Attempt(parts, table);
    Finish finish =
        new Finish(
            results,
            new JobFields(parts, table),
            temporary,
            pdfs,
            cache,
            answers,
            keeping.progress(),
            ending);
    return Map.of(
        DocumentTask.PLAN, new PlanHandler(parts, attempt, inputs, keeping, answers, finish),
        DocumentTask.READ, new ReadHandler(parts, attempt, table, inputs, keeping),
        DocumentTask.ASSEMBLE,
            new AssembleHandler(parts, attempt, inputs, keeping.checkpoints(), memory, finish),
        DocumentTask.INDEX, new IndexHandler(parts, attempt, results, model, parts.index()),
        ReembedHandler.KIND, new ReembedHandler(parts.index(), parts.readers(), model));
  }

  /** To be told of tasks that have failed for good; those of other queues do not concern it. */
  public TaskListener listener() {
    return new JobFailures(ending);
  }

  /** All that callers can do with jobs. */
  public Jobs jobs(LocalWorker worker) {
    return new SqlJobs(this, worker);
  }

  /** The results of jobs. */
  public Results results() {
    return new StoredResults(this);
  }

  /** Who looks after jobs in this process; it has to be started. */
  public Janitor janitor(LocalWorker worker) {
    return new Janitor(
        new OverdueJobs(parts, ending, worker),
        removal,
        new OrphanSweep(parts.database(), parts.store()),
        inputs,
        parts.queue());
  }

  JobParts parts() {
    return parts;
  }

  JobTable table() {
    return table;
  }

  JobEvents events() {
    return events;
  }

  JobWatch watch() {
    return watch;
  }

  JobEnding ending() {
    return ending;
  }

  Intake intake() {
    return new Intake(parts, table, acceptance, answers, ending, clock);
  }

  Retry retry() {
    return new Retry(parts.store(), acceptance, clock);
  }

  JobRemoval removal() {
    return removal;
  }

  ResultFiles resultFiles() {
    return results;
  }

  SourcePdf pdfs() {
    return pdfs;
  }

  TemporaryFiles temporary() {
    return temporary;
  }

  /** Stops watching and removes its temporary files; close worker and janitor first. */
  @Override
  public void close() {
    watch.close();
    inputs.dropKept();
  }
}
