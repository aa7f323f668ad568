// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.FieldsModel;
import dev.legible.inference.vlm.ModelEndpoint;
import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.queue.Lease;
import dev.legible.queue.TaskFailure;
import dev.legible.queue.TaskListener;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.server.config.Settings;
import dev.legible.server.job.Job.JobError;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.store.FolderStore;
import dev.legible.server.webhook.Deliveries.State;
import dev.legible.server.webhook.SqlOutbox;
import dev.legible.testkit.queue.ManualWorker;
import dev.legible.testkit.queue.RealPostgres;
import dev.legible.testkit.queue.SettableDatabaseClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.commons.codec.digest.DigestUtils;

/** Jobs on a real database, with real files and real children, worked on by the test's own thread. */
final class JobsUnderTest implements AutoCloseable {

  static final String TENANT = "default";

  final Path folder;
  final Database database;
  final SettableDatabaseClock clock;
  final TaskQueue queue;
  final FolderStore store;
  final SqlOutbox outbox;
  final NearbyDocuments world = new NearbyDocuments();
  final JobCounts counts = new JobCounts();
  final AtomicReference<Runnable> afterEnd = new AtomicReference<>(() -> {});
  final ReaderPool readers;
  private final Settings.Vision vision;
  private final Optional<ModelEndpoint> fieldsEndpoint;
  private final FieldsModel fieldsModel;
  private final Settings.Search search;

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicLong step = new AtomicLong();

  final AtomicReference<TaskListener> listener = new AtomicReference<>(TaskListener.NONE);
  final SearchIndex index;
  final DocumentWork work;
  final DocumentMemory memory = new DocumentMemory(MEMORY, Duration.ofMillis(1));
  final Jobs jobs;
  final ManualWorker worker;

  /** For results that are read back: enough for some hundred pages. */
  private static final long MEMORY = 1 << 20;

  JobsUnderTest(Dialect dialect, Path folder) {
    this(dialect, folder, Settings.Vision.NONE);
  }

  /** With models that are asked about pages which the script says are doubtful. */
  JobsUnderTest(Dialect dialect, Path folder, Settings.Vision vision) {
    this(dialect, folder, vision, Optional.empty(), Settings.Search.DEFAULT);
  }

  /** With a model that is asked about doubtful fields. */
  JobsUnderTest(Dialect dialect, Path folder, ModelEndpoint fieldsModel) {
    this(dialect, folder, Settings.Vision.NONE, Optional.of(fieldsModel), Settings.Search.DEFAULT);
  }

  /** With documents that are to be found, too. */
  JobsUnderTest(Dialect dialect, Path folder, Settings.Search search) {
    this(dialect, folder, Settings.Vision.NONE, Optional.empty(), search);
  }

  private JobsUnderTest(
      Dialect dialect,
      Path folder,
      Settings.Vision vision,
      Optional<ModelEndpoint> fieldsEndpoint,
      Settings.Search search) {
    this.vision = vision;
    this.fieldsEndpoint = fieldsEndpoint;
    fieldsModel = fieldsEndpoint.map(FieldsModel::at).orElseGet(FieldsModel::none);
    this.search = search;
    this.folder = folder;
    database =
        switch (dialect) {
          case SQLITE ->
              Databases.sqlite(folder.resolve("legible.db"), SettableDatabaseClock.of(dialect));
          case POSTGRES ->
              Databases.postgres(
                  RealPostgres.shared().freshDatabase(), 8, SettableDatabaseClock.of(dialect));
        };
    clock = new SettableDatabaseClock(database, Instant.parse("2026-11-24T10:00:00Z"));
    database.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
    queue =
        TaskQueues.in(
            database,
            (transaction, task, state, failure) ->
                listener.get().ended(transaction, task, state, failure));
    outbox = new SqlOutbox(database, queue);
    store = new FolderStore(folder.resolve("objects"));
    readers =
        new ReaderPool(
            ChildCommand.ofThisProcess(
                ScriptedReaderMain.class, List.of("-XX:TieredStopAtLevel=1"), Limits.DEFAULT, 2),
            2,
            Duration.ofMinutes(5),
            1_000,
            vision.models());
    index = SearchIndex.open(database, EmbeddingModel.BGE_SMALL, false);
    work = work(folder.resolve("temporary"));
    TaskListener ofJobs = work.listener();
    listener.set(
        (transaction, task, state, failure) -> {
          ofJobs.ended(transaction, task, state, failure);
          outbox.ended(transaction, task, state, failure);
        });
    jobs = work.jobs(LocalWorker.NONE);
    worker = new ManualWorker(queue, DocumentWork.QUEUE, work.handlers());
  }

  /** Everything that works on documents, as another process with its own temporary folder has it. */
  DocumentWork work(Path temporary) {
    makeFolder(temporary);
    return new DocumentWork(
        parts(temporary), InstantSource.system(), () -> nanos.addAndGet(step.get()), memory);
  }

  private static void makeFolder(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private JobParts parts(Path temporary) {
    return new JobParts(
        database,
        queue,
        store,
        world,
        outbox,
        outbox,
        readers,
        fieldsModel,
        settings(temporary),
        index,
        "test-1",
        new Observer());
  }

  /** Counts, and does what a test wants to be done right after the COMMIT that ends a job. */
  private final class Observer implements JobObserver {

    @Override
    public void pageRead(String reader, Duration took) {
      counts.pageRead(reader, took);
    }

    @Override
    public void ended(Job job) {
      counts.ended(job);
      afterEnd.get().run();
    }

    @Override
    public void cacheAsked(boolean found) {
      counts.cacheAsked(found);
    }
  }

  private Settings settings(Path temporary) {
    return new Settings(
        new Settings.Http("127.0.0.1", 0, 50 << 20, Duration.ofSeconds(30), List.of()),
        new Settings.Access(List.of(), List.of(), 600, 100),
        new Settings.DatabaseAddress(Optional.empty(), 4),
        new Settings.Storage.InDatabase(),
        new Settings.Work(
            1, 2, "here", Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(5), 200),
        new Settings.Jobs(
            Mode.BALANCED,
            true,
            Duration.ofHours(24),
            100,
            50,
            Duration.ofMinutes(5),
            Optional.of(Duration.ofHours(1))),
        new Settings.Webhooks(Optional.empty(), List.of(), List.of()),
        vision,
        fieldsEndpoint,
        search,
        Settings.Pictures.DEFAULT,
        Limits.DEFAULT,
        new Settings.Log("info", false),
        folder,
        temporary,
        folder.resolve("cache"),
        1,
        "local");
  }

  /** From now on every page is written down as soon as it is read: time flies between them. */
  void flushEachPage() {
    step.set(Duration.ofSeconds(1).toNanos());
  }

  /** A document of these pages, in words of {@link ScriptedReaderMain}. */
  String script(String... pages) {
    return readLog() + "\n" + String.join("\n", pages) + "\n";
  }

  /** A document of so many ordinary pages. */
  String script(int pages) {
    List<String> lines = new ArrayList<>();
    for (int page = 1; page <= pages; page++) {
      lines.add("page " + page);
    }
    return script(lines.toArray(new String[0]));
  }

  private Path readLog() {
    return folder.resolve("pages-read");
  }

  /** The numbers of the pages that the child was asked for, in that order. */
  List<Integer> pagesRead() {
    try {
      return Files.exists(readLog())
          ? Files.readAllLines(readLog()).stream().map(Integer::valueOf).toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JobInput.Uploaded upload(String tenant, String filename, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String key = JobKeys.newInput(tenant);
    store.put(key, bytes);
    return new JobInput.Uploaded(filename, key, DigestUtils.sha256Hex(content), bytes.length);
  }

  /** An upload of these bytes that is about to be submitted. */
  Draft draft(String content) throws IOException {
    return Draft.of(upload(TENANT, "script.txt", content));
  }

  Job submit(Draft draft) {
    return jobs.submit(draft.submission()).job();
  }

  Job submit(String content) throws IOException {
    return submit(draft(content));
  }

  /** Submits a document and works until nothing is left to do. */
  Job read(String content) throws IOException, InterruptedException {
    Job job = submit(content);
    worker.runAll();
    return now(job);
  }

  Job now(Job job) {
    return jobs.find(job.tenant(), job.id()).orElseThrow();
  }

  /** Why a job failed, which it has. */
  JobError error(Job job) {
    return Objects.requireNonNull(now(job).error(), "The job has not failed.");
  }

  String result(Job job, ExportFormat format) throws IOException, InterruptedException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    work.results().write(job, format, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> events(Job job) throws InterruptedException {
    return jobs.awaitEvents(job.tenant(), job.id(), 0, Duration.ZERO).stream()
        .map(JobEvent::type)
        .toList();
  }

  /** What is said to who is called when a job has ended; empty when nobody is. */
  Optional<String> webhook(Job job) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select payload from %s where job_id = :job"
                        .formatted(name("webhook_deliveries")))
                .bind("job", job.id())
                .mapTo(String.class)
                .findOne());
  }

  /** Makes as if the webhook of a job had been delivered. */
  void delivered(Job job) {
    database.transact(
        handle ->
            handle.execute(
                "update %s set state = 'delivered', next_attempt_at = null, delivered_at = 1 where job_id = ?"
                    .formatted(name("webhook_deliveries")),
                job.id()));
  }

  /** The receiver of a job's webhook says that it is gone, at which no message is tried again. */
  void giveUp(Job job) {
    String id = outbox.list(job.tenant(), State.PENDING, job.id(), null, 1).getFirst().id();
    Lease lease =
        queue.claim(SqlOutbox.QUEUE, WorkerIdentity.born("sender"), 100).stream()
            .filter(one -> one.task().payload().equals(id))
            .findFirst()
            .orElseThrow();
    queue.fail(lease, new TaskFailure("WEBHOOK_FAILED", "It is gone."), false, Duration.ZERO);
  }

  /** A table's name in this database. */
  String name(String table) {
    return database.dialect() == Dialect.POSTGRES ? "legible." + table : table;
  }

  /** Gives a table another name: whoever needs it finds a database that does not work. */
  void rename(String table, String to) {
    database.transact(
        handle -> handle.execute("alter table %s rename to %s".formatted(name(table), to)));
  }

  /** Keys of all objects that begin so. */
  List<String> objects(String prefix) throws IOException {
    List<String> keys = new ArrayList<>();
    store.list(prefix, object -> keys.add(object.key()));
    return keys;
  }

  /** What the jobs say that they have delivered. */
  List<String> outputs() {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select output_key from %s where output_key is not null"
                        .formatted(name("jobs")))
                .mapTo(String.class)
                .list());
  }

  /** How many rows a table of the service has. */
  int rows(String table) {
    return database.read(
        handle ->
            handle.createQuery("select count(*) from " + name(table)).mapTo(Integer.class).one());
  }

  static URI address(String path) {
    return URI.create("https://documents.example/" + path);
  }

  @Override
  public void close() {
    work.close();
    readers.close();
    fieldsModel.close();
    database.close();
  }
}
