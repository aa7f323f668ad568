// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.engine.options.Limits;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes the records of {@link Settings} from single values, and checks what depends on several. */
final class SettingsAssembly {

  private SettingsAssembly() {}

  /** Problems are noted in {@code values}; then the result is not to be used. */
  static Settings assemble(Values values, List<VisionServer> models) {
    Optional<String> database = values.find(PlaceSettings.DATABASE);
    return new Settings(
        http(values),
        new Settings.Access(
            values.find(AccessSettings.NETWORKS).orElse(List.of()),
            values.find(AccessSettings.PROXIES).orElse(List.of()),
            values.get(AccessSettings.RATE),
            values.get(AccessSettings.BURST)),
        new Settings.DatabaseAddress(database, values.get(PlaceSettings.POOL)),
        storage(values),
        work(values),
        jobs(values),
        webhooks(values),
        VisionSettings.assemble(values, models),
        FieldsSettings.assemble(values),
        SearchSettings.assemble(values),
        PictureSettings.assemble(values),
        limits(values),
        new Settings.Log(
            Forms.word(values.get(LogSettings.LEVEL)),
            values.get(LogSettings.FORMAT) == LogSettings.Format.JSON),
        values.get(PlaceSettings.DATA),
        values.get(PlaceSettings.TEMPORARY),
        values.get(PlaceSettings.CACHE),
        values.get(PlaceSettings.RESERVE),
        values.get(WorkSettings.OCR_NAME));
  }

  private static Settings.Http http(Values values) {
    long body = values.get(HttpSettings.BODY);
    if (body < values.get(LimitSettings.FILE_SIZE)) {
      values.problem(
          "LEGIBLE_MAX_BODY is smaller than LEGIBLE_MAX_FILE_SIZE, so that the largest files could"
              + " not be sent. Raise it, or leave it out.");
    }
    return new Settings.Http(
        values.get(HttpSettings.HOST),
        values.get(HttpSettings.PORT),
        body,
        values.get(HttpSettings.SYNC_WAIT),
        values.find(HttpSettings.CORS).orElse(List.of()));
  }

  private static Settings.Storage storage(Values values) {
    return switch (values.get(PlaceSettings.STORAGE)) {
      case FOLDER -> new Settings.Storage.Folder(values.get(PlaceSettings.FOLDER));
      case DATABASE -> {
        if (!values.isSet(PlaceSettings.DATABASE)) {
          values.problem(
              "LEGIBLE_STORAGE=database needs PostgreSQL: set DATABASE_URL, or take folder.");
        }
        yield new Settings.Storage.InDatabase();
      }
      case BUCKET ->
          new Settings.Storage.Bucket(
              values.find(BucketSettings.ENDPOINT),
              values.get(BucketSettings.REGION),
              needed(values, BucketSettings.NAME),
              needed(values, BucketSettings.ACCESS_KEY),
              needed(values, BucketSettings.SECRET_KEY));
    };
  }

  private static String needed(Values values, Setting<String> setting) {
    Optional<String> value = values.find(setting);
    if (value.isEmpty()) {
      values.problem(
          "%s is not set, and a bucket needs it: %s."
              .formatted(setting.name(), setting.form().expected()));
    }
    return value.orElse("");
  }

  private static Settings.Work work(Values values) {
    return new Settings.Work(
        values.get(WorkSettings.CHILDREN),
        values.get(WorkSettings.THREADS),
        values.get(WorkSettings.LABEL),
        values.get(WorkSettings.POLL),
        values.get(WorkSettings.DRAIN),
        values.get(WorkSettings.IDLE),
        values.get(WorkSettings.DOCUMENTS));
  }

  private static Settings.Jobs jobs(Values values) {
    return new Settings.Jobs(
        values.get(JobSettings.MODE),
        values.get(JobSettings.RECOGNITION),
        values.get(JobSettings.RETENTION),
        values.get(JobSettings.QUEUE_LIMIT),
        values.get(JobSettings.TENANT_QUOTA),
        values.get(JobSettings.STALL),
        values.find(JobSettings.LONGEST));
  }

  private static Settings.Webhooks webhooks(Values values) {
    Optional<URI> url = values.find(WebhookSettings.URL);
    if (url.isEmpty() && values.get(WebhookSettings.ENABLED)) {
      values.problem("WEBHOOK_ENABLED is true and WEBHOOK_URL is not set: say where to call.");
    }
    if (values.isSet(WebhookSettings.OLD_SECRET) && !values.isSet(WebhookSettings.SECRET)) {
      values.problem(
          "LEGIBLE_WEBHOOK_SECRET_OLD is set without WEBHOOK_SECRET, the one that replaces it.");
    }
    List<String> secrets =
        Stream.of(WebhookSettings.SECRET, WebhookSettings.OLD_SECRET)
            .map(values::find)
            .flatMap(Optional::stream)
            .toList();
    Stream<URI> listed = values.find(AccessSettings.ORIGINS).orElse(List.of()).stream();
    Stream<URI> ours =
        Stream.of(url, values.find(BucketSettings.ENDPOINT))
            .flatMap(Optional::stream)
            .map(WebAddress::originOf);
    return new Settings.Webhooks(
        url.filter(u -> values.get(WebhookSettings.ENABLED)),
        secrets,
        Stream.concat(listed, ours).distinct().toList());
  }

  private static Limits limits(Values values) {
    try {
      return new Limits(
          values.get(LimitSettings.FILE_SIZE),
          values.get(LimitSettings.PAGES),
          values.get(LimitSettings.PIXELS),
          values.get(LimitSettings.RATIO),
          values.get(LimitSettings.EXPANDED),
          values.get(LimitSettings.ENTRY),
          values.get(LimitSettings.ARCHIVE_DEPTH),
          values.get(LimitSettings.NESTING),
          values.get(LimitSettings.TEXT),
          values.get(LimitSettings.PAGE_TIME),
          values.get(LimitSettings.HEAP),
          values.get(LimitSettings.RESIDENT));
    } catch (IllegalArgumentException e) {
      values.problem("LEGIBLE_MAX_HEAP and LEGIBLE_MAX_RESIDENT: " + e.getMessage());
      return Limits.DEFAULT;
    }
  }
}
