// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.FieldsModel;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.queue.WorkerIdentity;
import dev.legible.queue.work.Heart;
import dev.legible.queue.work.Pace;
import dev.legible.queue.work.Worker;
import dev.legible.reader.ReaderPool;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.server.api.ApiServer;
import dev.legible.server.api.Services;
import dev.legible.server.auth.Access;
import dev.legible.server.auth.KeyRing;
import dev.legible.server.auth.KeyStore;
import dev.legible.server.auth.Network;
import dev.legible.server.auth.RateLimits;
import dev.legible.server.auth.Sessions;
import dev.legible.server.auth.StartGuard;
import dev.legible.server.config.Settings;
import dev.legible.server.health.HealthReport;
import dev.legible.server.health.Metrics;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.job.Janitor;
import dev.legible.server.job.JobCounts;
import dev.legible.server.job.JobParts;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.LocalWorker;
import dev.legible.server.picture.PictureCache;
import dev.legible.server.picture.PictureSweep;
import dev.legible.server.picture.Pictures;
import dev.legible.server.search.DocumentSearch;
import dev.legible.server.search.SearchIndex;
import dev.legible.server.search.SqlDocumentSearch;
import dev.legible.server.store.DiskReserve;
import dev.legible.server.webhook.DeliveryHandler;
import dev.legible.server.webhook.SqlOutbox;
import dev.legible.server.webhook.WebhookSigner;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the service, put together by hand: the only place that knows all parts. It takes work
 * from the queue, and answers HTTP when it is told to {@link #serve}. Used by one thread.
 */
public final class Service implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final int WEBHOOKS_AT_ONCE = 8;

  /** Somebody waits for these: long documents that hold all other places must not keep them waiting. */
  private static final int URGENT = 1;

  /** Parts without which nothing here makes sense. */
  private static final Set<String> NEEDED = Set.of("database", "queue");

  private final Settings settings;
  private final Foundation foundation;
  private final VisionModels models;
  private final FieldsModel fieldsModel;
  private final ReaderPool readers;
  private final SearchIndex index;
  private final DocumentSearch search;
  private final PictureSweep pictureSweep;
  private final Pictures pictures;
  private final DocumentWork work;
  private final Heart heart;
  private final Worker senders;
  private final @Nullable Worker reading;
  private final Jobs jobs;
  private final Janitor janitor;
  private final HeapTrim trim;
  private final Metrics metrics;
  private final Figures figures;
  private final HealthReport health;
  private @Nullable ApiServer api;

  private Service(Settings settings, Foundation foundation, ChildCommand child, String version) {
    this.settings = settings;
    this.foundation = foundation;
    Settings.Work how = settings.work();
    models = settings.vision().models();
    fieldsModel = settings.fieldsModel().map(FieldsModel::at).orElseGet(FieldsModel::none);
    readers = new ReaderPool(child, how.children(), how.childIdle(), how.childDocuments(), models);
    EmbeddingModel embedding = EmbeddingModel.of(settings.search().model());
    index = SearchIndex.open(foundation.database(), embedding, settings.search().approximate());
    search = new SqlDocumentSearch(index, readers.queries(embedding));
    PictureCache kept =
        new PictureCache(
            settings.cache().resolve("pictures"),
            settings.pictures().cacheBytes(),
            settings.jobs().retention(),
            InstantSource.system());
    pictureSweep = new PictureSweep(kept);
    pictures =
        new Pictures(
            kept,
            readers.pictures()::makePictures,
            settings.pictures().presets(),
            settings.temporary());
    JobCounts counts = new JobCounts();
    ObservedJobs observer = new ObservedJobs(counts);
    work =
        new DocumentWork(
            new JobParts(
                foundation.database(),
                foundation.queue(),
                foundation.store(),
                foundation.outbound(),
                foundation.outbox(),
                foundation.outbox(),
                readers,
                fieldsModel,
                settings,
                index,
                version,
                observer));
    DeliveryHandler deliveries =
        new DeliveryHandler(
            foundation.outbox(),
            foundation.outbound(),
            new WebhookSigner(settings.webhooks().secrets()),
            InstantSource.system(),
            new Random());
    heart = new Heart(foundation.queue(), WorkerIdentity.born(how.label()), Pace.usual(how.poll()));
    senders = worker(SqlOutbox.QUEUE, WEBHOOKS_AT_ONCE, 0, Map.of(SqlOutbox.KIND, deliveries));
    reading =
        readers.slots() == 0
            ? null
            : worker(DocumentWork.QUEUE, readers.slots(), URGENT, work.handlers());
    LocalWorker local = reading == null ? LocalWorker.NONE : reading::cancel;
    List<Worker> workers = reading == null ? List.of(senders) : List.of(senders, reading);
    foundation.listeners().pass(work.listener(), foundation.outbox(), new WorkersHere(workers));
    jobs = work.jobs(local);
    janitor = work.janitor(local);
    trim = new HeapTrim(workers);
    figures =
        new Figures(
            foundation.queue(),
            foundation.outbox(),
            deliveries,
            readers,
            models,
            fieldsModel,
            jobs,
            counts,
            heart,
            DiskReserve.of(settings),
            pictures);
    health =
        new HealthReport(
            List.of(
                new DatabaseHealth(foundation.database()),
                foundation.store(),
                new QueueHealth(heart::sinceLastBeat),
                new SearchHealth(index)),
            InstantSource.system());
    metrics = new Metrics(figures);
    observer.tell(metrics);
  }

  /**
   * Opens database and store and brings the tables up to date; nothing works yet.
   *
   * @param child how reader children are started
   * @param version of Legible; cached results of another one are not used
   * @throws IllegalStateException when it must not start; the message says why and what to do
   */
  public static Service open(Settings settings, ChildCommand child, String version) {
    Foundation foundation = Foundation.ofOwner(settings);
    try {
      Path temporary = foundation.temporary().path();
      Service service =
          new Service(
              settings.withTemporary(temporary),
              foundation,
              child.withTemporary(temporary),
              version);
      // Only now does somebody listen who ends the job of a task that is lost for the third time.
      foundation.queue().recover();
      return service;
    } catch (RuntimeException e) {
      foundation.close();
      throw e;
    }
  }

  private Worker worker(
      String queue, int slots, int urgent, Map<String, dev.legible.queue.TaskHandler> handlers) {
    return new Worker(foundation.queue(), heart, queue, slots, urgent, handlers);
  }

  /** Begins to take tasks from the queue. */
  public void work() {
    heart.start();
    senders.start();
    if (reading != null) {
      reading.start();
    }
    janitor.start();
    pictureSweep.start();
    trim.start();
  }

  /**
   * Begins to answer HTTP, too.
   *
   * @return the port
   * @throws IllegalStateException when anybody could call and nobody may
   */
  public int serve(String version) {
    Settings.Access who = settings.access();
    KeyRing keys =
        new KeyRing(
            new KeyStore(foundation.database()), ForkJoinPool.commonPool(), InstantSource.system());
    StartGuard.refusal(settings.http().host(), keys.hasKeys() || !who.trustedNetworks().isEmpty())
        .ifPresent(
            refusal -> {
              throw new IllegalStateException(refusal);
            });
    Sessions sessions = new Sessions(foundation.database(), keys, InstantSource.system());
    Access access =
        new Access(
            keys,
            sessions,
            networks(who.trustedNetworks()),
            networks(who.trustedProxies()),
            settings.http().corsOrigins());
    ApiServer server =
        new ApiServer(
            settings,
            new Services(
                access,
                new RateLimits(who.requestsPerMinute(), who.burst()),
                sessions,
                jobs,
                work.results(),
                search,
                pictures,
                foundation.store(),
                foundation.outbox(),
                health,
                metrics,
                figures),
            version);
    server.start();
    api = server;
    work();
    server.ready();
    return server.port();
  }

  /**
   * Whether database and queue answer; while they do not, a new start may help. The store does not count:
   * it may be on the other side of the world. Takes a few seconds at most. Thread-safe.
   */
  public boolean alive() {
    return health.health().parts().stream()
        .allMatch(part -> part.ok() || !NEEDED.contains(part.name()));
  }

  private static List<Network> networks(List<String> blocks) {
    return blocks.stream().map(Network::parse).toList();
  }

  /**
   * Ends in order: no new documents and tasks, pages that are being read are finished as far as time
   * allows, what is left goes back to the queue. Leases are kept alive until the last task is gone.
   */
  @Override
  public void close() {
    LOG.info("Ending: no new work is taken, pages in flight are finished.");
    if (api != null) {
      api.drain();
    }
    drain(settings.work().drain());
    if (api != null) {
      api.close();
    }
    trim.close();
    janitor.close();
    pictureSweep.close();
    readers.close();
    fieldsModel.close();
    heart.close();
    work.close();
    foundation.close();
    LOG.info("Ended.");
  }

  private void drain(Duration patience) {
    try {
      if (reading != null && !reading.drain(patience)) {
        LOG.info(
            "What could not be finished within {} s goes back to the queue.", patience.toSeconds());
      }
      senders.drain(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
