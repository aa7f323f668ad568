// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.preset.Presets;
import dev.legible.inference.vlm.VisionEndpoint;
import dev.legible.queue.Database;
import dev.legible.queue.Priority;
import dev.legible.queue.TaskQueue;
import dev.legible.queue.database.Databases;
import dev.legible.reader.DocumentReader;
import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.auth.Access;
import dev.legible.server.auth.KeyRing;
import dev.legible.server.auth.KeyStore;
import dev.legible.server.auth.NewKey;
import dev.legible.server.auth.Principal;
import dev.legible.server.auth.RateLimits;
import dev.legible.server.auth.Sessions;
import dev.legible.server.config.Settings;
import dev.legible.server.health.Component;
import dev.legible.server.health.HealthReport;
import dev.legible.server.health.Metrics;
import dev.legible.server.health.ServiceFigures;
import dev.legible.server.job.JobCount;
import dev.legible.server.job.JobState;
import dev.legible.server.picture.PictureCache;
import dev.legible.server.picture.PictureFigures;
import dev.legible.server.picture.Pictures;
import dev.legible.server.search.DocumentSearch;
import dev.legible.server.search.Hit;
import dev.legible.server.search.SearchFilter;
import dev.legible.testkit.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An API on a free port whose jobs do what a test tells them. */
final class RunningApi implements AutoCloseable {

  static final long BODY_BYTES = 200_000;

  final InMemoryJobs jobs = new InMemoryJobs();
  final InMemoryStore store = new InMemoryStore();
  final InMemoryDeliveries deliveries = new InMemoryDeliveries();
  final Map<String, String> broken = new ConcurrentHashMap<>();
  final KeyStore keys;
  final Pictures pictures;

  /** Started by the first picture that is wanted. */
  final Supervisor pictureChild =
      new Supervisor(
          ChildCommand.ofThisProcess(
              ReaderMain.class, List.of("-XX:TieredStopAtLevel=1"), Limits.DEFAULT, 2));

  final Metrics metrics = new Metrics(new NoFigures());
  final ApiServer server;
  final CheckedClient client;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-24T10:00:00Z"));
  private final Path temporary;
  private final Database database;

  RunningApi(Path folder) {
    this(folder, Duration.ofSeconds(20), List.of());
  }

  RunningApi(Path folder, Duration syncWait, List<URI> origins) {
    temporary = folder.resolve("temporary");
    database = Databases.sqlite(folder.resolve("legible.db"));
    database.migrate("db/queue", "db/server");
    keys = new KeyStore(database);
    KeyRing ring = new KeyRing(keys, Runnable::run, clock);
    Sessions sessions = new Sessions(database, ring, clock);
    pictures = pictures(folder.resolve("pictures"));
    Services services =
        new Services(
            new Access(ring, sessions, List.of(), List.of(), origins),
            new RateLimits(60, 20),
            sessions,
            jobs,
            jobs.results,
            new NothingToFind(),
            pictures,
            store,
            deliveries,
            new HealthReport(List.of(new Part("database"), new Part("storage")), clock),
            metrics,
            new FewFigures());
    server = new ApiServer(settings(syncWait, origins), services, "1.0.0");
    server.start();
    server.ready();
    client = new CheckedClient(new Contract(), server.port());
  }

  private Pictures pictures(Path kept) {
    return new Pictures(
        new PictureCache(kept, 1 << 20, Duration.ofHours(24), clock),
        new DocumentReader(pictureChild, 2)::makePictures,
        Presets.bundled().with("tiny=32 png", AssertionError::new),
        temporary);
  }

  /** Makes a key; from now on every call needs one. */
  String key(String tenant, Principal.Scope... scopes) {
    NewKey wanted = new NewKey("test", tenant, Set.of(scopes), Optional.empty());
    String text = keys.create(wanted).text();
    clock.advance(KeyRing.MEMORY.plusSeconds(1));
    return text;
  }

  /** Breaks a part, or mends it with an empty text. */
  void breakPart(String name, String message) {
    if (message.isEmpty()) {
      broken.remove(name);
    } else {
      broken.put(name, message);
    }
    clock.advance(Duration.ofSeconds(2));
  }

  /** A part that works until a test breaks it. */
  private final class Part implements Component {
    private final String name;

    Part(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void check() {
      String message = broken.get(name);
      if (message != null) {
        throw new IllegalStateException(message);
      }
    }
  }

  /** An empty index. */
  private static final class NothingToFind implements DocumentSearch {
    @Override
    public List<Hit> find(String text, By by, SearchFilter filter, int limit) {
      return List.of();
    }

    @Override
    public boolean remove(String tenant, String document) {
      return false;
    }
  }

  /** There is neither queue nor reader here. */
  private static final class NoFigures implements ServiceFigures {
    @Override
    public List<TaskQueue.Depth> depths() {
      return List.of();
    }

    @Override
    public Map<String, Long> webhooks() {
      return Map.of();
    }

    @Override
    public int children() {
      return 0;
    }

    @Override
    public long childrenResident() {
      return 0;
    }

    @Override
    public long childStarts() {
      return 0;
    }

    @Override
    public Map<String, Long> childEnds() {
      return Map.of();
    }

    @Override
    public Map<String, Boolean> modelsAsked() {
      return Map.of();
    }

    @Override
    public PictureFigures pictureCache() {
      return new PictureFigures(0, 0, 0);
    }

    @Override
    public Map<String, Long> webhookAttempts() {
      return Map.of();
    }

    @Override
    public Duration sinceLastBeat() {
      return Duration.ZERO;
    }

    @Override
    public long diskFree() {
      return Long.MAX_VALUE;
    }

    @Override
    public long diskReserve() {
      return 0;
    }
  }

  /** Files that were forgotten in the temporary folder. */
  List<Path> temporaryFiles() {
    try (Stream<Path> files = Files.exists(temporary) ? Files.list(temporary) : Stream.empty()) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings settings(Duration syncWait, List<URI> origins) {
    return new Settings(
        new Settings.Http("127.0.0.1", 0, BODY_BYTES, syncWait, origins),
        new Settings.Access(List.of(), List.of(), 600, 100),
        new Settings.DatabaseAddress(Optional.empty(), 4),
        new Settings.Storage.Folder(temporary),
        new Settings.Work(
            1,
            2,
            "vps-001",
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMinutes(1),
            200),
        new Settings.Jobs(
            Mode.BALANCED,
            true,
            Duration.ofHours(24),
            1_000,
            500,
            Duration.ofMinutes(5),
            Optional.empty()),
        new Settings.Webhooks(Optional.empty(), List.of(), List.of()),
        new Settings.Vision(
            List.of(
                new VisionEndpoint(
                    "deepseek",
                    URI.create("http://127.0.0.1:9"),
                    null,
                    null,
                    "deepseek",
                    Duration.ofSeconds(5),
                    1,
                    0)),
            Optional.empty()),
        Optional.empty(),
        Settings.Search.DEFAULT,
        Settings.Pictures.DEFAULT,
        Limits.DEFAULT,
        new Settings.Log("info", false),
        temporary,
        temporary,
        temporary,
        1,
        "paddle");
  }

  private static final class FewFigures implements JobFigures {
    @Override
    public List<JobCount> jobs() {
      return List.of(
          new JobCount(JobState.QUEUED, Priority.HIGH, 2, Duration.ofSeconds(7)),
          new JobCount(JobState.PROCESSING, Priority.LOW, 1, Duration.ofSeconds(1)));
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of("cache_hits", 5L);
    }
  }

  @Override
  public void close() {
    server.close();
    pictureChild.close();
    database.close();
  }
}
