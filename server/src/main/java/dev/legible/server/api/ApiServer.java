// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.config.Settings;
import dev.legible.server.page.PageFiles;
import dev.legible.server.store.DiskReserve;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;

/**
 * The HTTP side of Legible: API, event streams, docs and the first page. It answers from {@link #start}
 * on and takes documents from {@link #ready} until {@link #drain}. Thread-safe.
 */
public final class ApiServer implements AutoCloseable {

  private static final int UPLOADS_AT_ONCE = 32;
  private static final Duration STOP = Duration.ofSeconds(8);

  private final Settings settings;
  private final Services services;
  private final String version;
  private final Readiness readiness = new Readiness();
  private final Javalin javalin;

  /**
   * Puts it together; nothing is bound yet.
   *
   * @param version of Legible, as the health answer says it
   */
  public ApiServer(Settings settings, Services services, String version) {
    this.settings = settings;
    this.services = services;
    this.version = version;
    this.javalin = Javalin.create(this::configure);
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = (long) BodyReader.OPTIONS_BYTES;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    JettySetup.apply(config, settings.http(), STOP);
    config.requestLogger.http(this::meter);
    route(config.routes);
  }

  private void route(RoutesConfig routes) {
    Origins origins = new Origins(settings.http().corsOrigins());
    Admission admission = new Admission(services.access(), services.rates(), origins);
    routes.before(SecurityHeaders::set);
    routes.before(origins::mark);
    routes.beforeMatched(admission::admit);
    Vitals vitals = new Vitals(services.health());
    new ProblemMapping(vitals).addTo(routes);

    BodyReader bodies = new BodyReader(settings.temporary(), settings.http().bodyBytes());
    UploadSlots slots = new UploadSlots(UPLOADS_AT_ONCE);
    Reception reception = new Reception(readiness, DiskReserve.of(settings));
    Intake intake =
        new Intake(
            slots,
            bodies,
            new SubmissionReader(settings.jobs(), settings.vision().names()),
            services.store(),
            services.jobs(),
            reception);
    ResultEndpoint results = new ResultEndpoint(services.jobs(), services.results());
    new SubmitEndpoints(intake, bodies).addTo(routes);
    PatientCall patience = new PatientCall(services.jobs(), readiness, settings.http().syncWait());
    new SyncEndpoint(intake, patience, results).addTo(routes);
    WaitingRoom room = new WaitingRoom(settings.http().syncWait());
    new OcrEndpoint(intake, room, patience, results).addTo(routes);
    ImageRequestReader images =
        new ImageRequestReader(services.pictures().presets(), settings.limits());
    new ImageEndpoints(reception, slots, bodies, images, services.pictures()).addTo(routes);
    new JobEndpoints(services.jobs(), readiness).addTo(routes);
    new EventStream(services.jobs(), readiness).addTo(routes);
    results.addTo(routes);
    new SearchEndpoints(services.search()).addTo(routes);
    new DeliveryEndpoints(services.deliveries()).addTo(routes);
    new HealthEndpoints(vitals, admission, readiness, settings.ocrName(), version).addTo(routes);
    new FigureEndpoints(
            services.figures(),
            services.metrics(),
            services.jobs(),
            services.pictures(),
            settings.work().label())
        .addTo(routes);
    new SessionEndpoints(services.sessions(), admission, bodies).addTo(routes);
    new PageFiles(ErrorsPage::html, Need.NOTHING).addTo(routes);
  }

  private void meter(Context call, float millis) {
    String route = call.endpoints().matchedHttpEndpoint() == null ? "other" : call.endpoint().path;
    services
        .metrics()
        .callAnswered(
            call.method().name(),
            route,
            call.statusCode(),
            Duration.ofNanos((long) (millis * 1e6)));
  }

  /** Binds the address of the settings; documents are not taken yet. */
  public void start() {
    javalin.start();
  }

  /** Takes documents from now on. */
  public void ready() {
    readiness.become(Readiness.Phase.READY);
  }

  /** Takes no documents any more; streams and waiting calls end at their next look. */
  public void drain() {
    readiness.become(Readiness.Phase.DRAINING);
  }

  /** The port that it is bound to. */
  public int port() {
    return javalin.port();
  }

  /** Lets running calls finish for a few seconds, then ends. */
  @Override
  public void close() {
    drain();
    javalin.stop();
  }
}
