// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.queue.Priority;
import dev.legible.server.config.Settings;
import dev.legible.server.job.JobState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** An API on a free port whose jobs do what a test tells them. */
final class RunningApi implements AutoCloseable {

  static final long BODY_BYTES = 200_000;

  final InMemoryJobs jobs = new InMemoryJobs();
  final InMemoryStore store = new InMemoryStore();
  final InMemoryDeliveries deliveries = new InMemoryDeliveries();
  final KeysInMemory keys = new KeysInMemory();
  final Map<String, Optional<String>> parts = new ConcurrentHashMap<>();
  final Map<String, Integer> answered = new ConcurrentHashMap<>();
  final ApiServer server;
  final CheckedClient client;
  private final Path temporary;

  RunningApi(Path folder) {
    this(folder, Duration.ofSeconds(20), List.of());
  }

  RunningApi(Path folder, Duration syncWait, List<URI> origins) {
    temporary = folder.resolve("temporary");
    parts.put("database", Optional.empty());
    parts.put("store", Optional.empty());
    Services services =
        new Services(keys, jobs, jobs, store, deliveries, () -> parts, new FewFigures());
    server = new ApiServer(settings(syncWait, origins), services, "1.0.0");
    server.start();
    server.ready();
    client = new CheckedClient(new Contract(), server.port());
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
            1, 2, "vps-001", Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1), 200),
        new Settings.Jobs(
            Mode.BALANCED,
            true,
            Duration.ofHours(24),
            1_000,
            500,
            Duration.ofMinutes(5),
            Optional.empty()),
        new Settings.Webhooks(Optional.empty(), List.of(), List.of()),
        Limits.DEFAULT,
        new Settings.Log("info", false),
        temporary,
        temporary,
        "paddle");
  }

  /** A few figures, and the routes that were answered. */
  private final class FewFigures implements Figures {
    @Override
    public List<Count> jobs() {
      return List.of(
          new Count(JobState.QUEUED, Priority.HIGH, 2, Duration.ofSeconds(7)),
          new Count(JobState.PROCESSING, Priority.LOW, 1, Duration.ofSeconds(1)));
    }

    @Override
    public Map<String, Long> counters() {
      return Map.of("cache_hits", 5L);
    }

    @Override
    public String metrics() {
      return "legible_queue_depth 3\n";
    }

    @Override
    public void answered(String method, String route, int status, Duration took) {
      answered.merge(method + " " + route + " " + status, 1, Integer::sum);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
