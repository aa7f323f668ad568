// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.options.Mode;
import dev.legible.inference.vlm.ModelEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every setting, under each of its names, arrives where it belongs. */
class SettingsMappingTest {

  private static final Map<String, String> A_BUCKET =
      Map.of("LEGIBLE_BUCKET", "b", "LEGIBLE_BUCKET_KEY", "k", "LEGIBLE_BUCKET_SECRET", "s");

  /** What is set, what else has to be, where it arrives, and as what. */
  private record Row(
      String text, Map<String, String> besides, Function<Settings, Object> place, Object value) {}

  private static final Path PROFILES = profiles();
  private static final Map<String, Row> ROWS = rows();

  private static Map<String, Row> rows() {
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put("LEGIBLE_HOST", row("0.0.0.0", s -> s.http().host(), "0.0.0.0"));
    rows.put("LEGIBLE_PORT", row("1233", s -> s.http().port(), 1233));
    rows.put("LEGIBLE_MAX_BODY", row("1g", s -> s.http().bodyBytes(), 1L << 30));
    rows.put("LEGIBLE_SYNC_WAIT", row("45", s -> s.http().syncWait(), Duration.ofSeconds(45)));
    rows.put(
        "LEGIBLE_CORS_ORIGINS",
        row(
            "https://App.example.com:443/, http://localhost:3000",
            s -> s.http().corsOrigins(),
            List.of(URI.create("https://app.example.com"), URI.create("http://localhost:3000"))));
    rows.put(
        "LEGIBLE_TRUSTED_NETWORKS",
        row(
            "10.0.0.0/8 fd00::/8",
            s -> s.access().trustedNetworks(),
            List.of("10.0.0.0/8", "fd00::/8")));
    rows.put(
        "LEGIBLE_TRUSTED_PROXIES",
        row("127.0.0.1", s -> s.access().trustedProxies(), List.of("127.0.0.1")));
    rows.put("LEGIBLE_REQUESTS_PER_MINUTE", row("100", s -> s.access().requestsPerMinute(), 100));
    rows.put("LEGIBLE_REQUEST_BURST", row("20", s -> s.access().burst(), 20));
    rows.put(
        "LEGIBLE_ALLOWED_ORIGINS",
        row(
            "http://127.0.0.1:8000",
            s -> s.webhooks().allowedOrigins(),
            List.of(URI.create("http://127.0.0.1:8000"))));
    rows.put("LEGIBLE_DATA", row("/srv/legible", s -> s.data(), Path.of("/srv/legible")));
    rows.put(
        "LEGIBLE_DATABASE_URL",
        row("postgres://u@h/d", s -> s.database().url(), Optional.of("postgres://u@h/d")));
    rows.put("LEGIBLE_DATABASE_POOL", row("4", s -> s.database().poolSize(), 4));
    rows.put(
        "LEGIBLE_STORAGE",
        row(
            "Database",
            Map.of("DATABASE_URL", "postgres://u@h/d", "FILE_STORAGE_PATH", "/srv"),
            s -> s.storage(),
            new Settings.Storage.InDatabase()));
    rows.put(
        "LEGIBLE_STORAGE_PATH",
        row("/srv/f", s -> s.storage(), new Settings.Storage.Folder(Path.of("/srv/f"))));
    rows.put("LEGIBLE_TEMP", row("/srv/t", s -> s.temporary(), Path.of("/srv/t")));
    rows.put("LEGIBLE_DISK_RESERVE", row("1g", s -> s.diskReserve(), 1L << 30));
    rows.put("LEGIBLE_CACHE", row("/srv/c", s -> s.cache(), Path.of("/srv/c")));
    bucketRows(rows);
    workRows(rows);
    visionRows(rows);
    fieldsRows(rows);
    jobRows(rows);
    searchRows(rows);
    limitRows(rows);
    return rows;
  }

  private static void bucketRows(Map<String, Row> rows) {
    rows.put("LEGIBLE_BUCKET", row("x", A_BUCKET, s -> bucket(s).bucket(), "x"));
    rows.put(
        "LEGIBLE_BUCKET_ENDPOINT",
        row(
            "fra1.digitaloceanspaces.com",
            A_BUCKET,
            s -> bucket(s).endpoint(),
            Optional.of(URI.create("https://fra1.digitaloceanspaces.com"))));
    rows.put("LEGIBLE_BUCKET_REGION", row("fra1", A_BUCKET, s -> bucket(s).region(), "fra1"));
    rows.put("LEGIBLE_BUCKET_KEY", row("x", A_BUCKET, s -> bucket(s).accessKey(), "x"));
    rows.put("LEGIBLE_BUCKET_SECRET", row("x", A_BUCKET, s -> bucket(s).secretKey(), "x"));
  }

  private static void searchRows(Map<String, Row> rows) {
    rows.put("LEGIBLE_INDEX", row("true", s -> s.search().all(), true));
    rows.put(
        "LEGIBLE_EMBEDDING_MODEL",
        row("all-MiniLM-L6-v2", s -> s.search().model(), "all-MiniLM-L6-v2"));
    rows.put("LEGIBLE_SEARCH_HNSW", row("true", s -> s.search().approximate(), true));
    rows.put(
        "LEGIBLE_IMAGE_PRESETS",
        row(
            "avatar=96 webp 70",
            s -> s.pictures().presets().names(),
            List.of("ai-chat", "ai-vision", "avatar", "thumbnail")));
    rows.put("LEGIBLE_IMAGE_CACHE", row("64m", s -> s.pictures().cacheBytes(), 64L << 20));
  }

  private static void workRows(Map<String, Row> rows) {
    rows.put("LEGIBLE_WORKERS", row("0", s -> s.work().children(), 0));
    rows.put("LEGIBLE_THREADS", row("2", s -> s.work().threads(), 2));
    rows.put("LEGIBLE_LABEL", row("vps-001", s -> s.work().label(), "vps-001"));
    rows.put("LEGIBLE_POLL", row("5", s -> s.work().poll(), Duration.ofSeconds(5)));
    rows.put("LEGIBLE_DRAIN", row("1m", s -> s.work().drain(), Duration.ofMinutes(1)));
    rows.put("LEGIBLE_READER_IDLE", row("90s", s -> s.work().childIdle(), Duration.ofSeconds(90)));
    rows.put("LEGIBLE_READER_DOCUMENTS", row("7", s -> s.work().childDocuments(), 7));
    rows.put("LEGIBLE_OCR_NAME", row("paddleocr-vl", s -> s.ocrName(), "paddleocr-vl"));
    rows.put("LEGIBLE_LOG_LEVEL", row("WARNING", s -> s.log().level(), "warn"));
    rows.put("LEGIBLE_LOG_FORMAT", row("json", s -> s.log().json(), true));
  }

  private static void visionRows(Map<String, Row> rows) {
    Map<String, String> two =
        Map.of("VLLM_DEEPSEEK_URL", "http://gpu:8000", "VLLM_NANONETS_URL", "http://gpu:8001");
    rows.put("LEGIBLE_VISION", row("no", two, s -> s.vision().names(), List.of()));
    rows.put(
        "LEGIBLE_VISION_ORDER",
        row("nanonets", two, s -> s.vision().names(), List.of("nanonets", "deepseek")));
    rows.put(
        "LEGIBLE_VISION_PROFILES",
        row(PROFILES.toString(), s -> s.vision().profiles(), Optional.of(PROFILES)));
  }

  private static void fieldsRows(Map<String, Row> rows) {
    Map<String, String> url = Map.of("LEGIBLE_FIELDS_MODEL_URL", "http://gpu:8000");
    rows.put(
        "LEGIBLE_FIELDS_MODEL_URL",
        row("http://gpu:8000", s -> fieldsModel(s).base(), URI.create("http://gpu:8000")));
    rows.put("LEGIBLE_FIELDS_MODEL", row("qwen", url, s -> modelNamed(s), "qwen"));
    rows.put("LEGIBLE_FIELDS_MODEL_KEY", row("hush", url, s -> s.secrets(), List.of("hush")));
    rows.put(
        "LEGIBLE_FIELDS_MODEL_TIMEOUT",
        row("5", url, s -> fieldsModel(s).timeout(), Duration.ofSeconds(5)));
    rows.put(
        "LEGIBLE_FIELDS_MODEL_CONCURRENCY", row("2", url, s -> fieldsModel(s).concurrency(), 2));
    rows.put(
        "LEGIBLE_FIELDS_MODEL_REQUESTS_PER_MINUTE",
        row("30", url, s -> fieldsModel(s).requestsPerMinute(), 30));
  }

  private static ModelEndpoint fieldsModel(Settings settings) {
    return settings.fieldsModel().orElseThrow();
  }

  private static String modelNamed(Settings settings) {
    return String.valueOf(fieldsModel(settings).model());
  }

  private static Path profiles() {
    try {
      Path file = Files.createTempFile("profiles", ".json");
      file.toFile().deleteOnExit();
      return Files.writeString(file, "{}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void jobRows(Map<String, Row> rows) {
    rows.put("LEGIBLE_MODE", row("accurate", s -> s.jobs().mode(), Mode.ACCURATE));
    rows.put("LEGIBLE_RECOGNITION", row("no", s -> s.jobs().recognition(), false));
    rows.put("LEGIBLE_RETENTION", row("7d", s -> s.jobs().retention(), Duration.ofDays(7)));
    rows.put("LEGIBLE_QUEUE_LIMIT", row("5", s -> s.jobs().queueLimit(), 5));
    rows.put("LEGIBLE_TENANT_QUOTA", row("6", s -> s.jobs().tenantQuota(), 6));
    rows.put("LEGIBLE_STALL_TIMEOUT", row("2m", s -> s.jobs().stall(), Duration.ofMinutes(2)));
    rows.put(
        "LEGIBLE_JOB_TIMEOUT",
        row("120s", s -> s.jobs().longest(), Optional.of(Duration.ofMinutes(2))));
    Map<String, String> url = Map.of("WEBHOOK_URL", "https://a.example/h");
    rows.put(
        "LEGIBLE_WEBHOOK_URL",
        row(
            "https://b.example/h",
            s -> s.webhooks(),
            new Settings.Webhooks(
                Optional.of(URI.create("https://b.example/h")),
                List.of(),
                List.of(URI.create("https://b.example")))));
    rows.put("LEGIBLE_WEBHOOK_ENABLED", row("off", url, s -> s.webhooks().url(), Optional.empty()));
    rows.put(
        "LEGIBLE_WEBHOOK_SECRET", row("raw", url, s -> s.webhooks().secrets(), List.of("raw")));
    rows.put(
        "LEGIBLE_WEBHOOK_SECRET_OLD",
        row(
            "old",
            Map.of("WEBHOOK_SECRET", "new"),
            s -> s.webhooks().secrets(),
            List.of("new", "old")));
  }

  private static void limitRows(Map<String, Row> rows) {
    rows.put("LEGIBLE_MAX_FILE_SIZE", row("20MB", s -> s.limits().fileBytes(), 20L << 20));
    rows.put("LEGIBLE_MAX_PAGES", row("10", s -> s.limits().pages(), 10));
    rows.put("LEGIBLE_MAX_PIXELS", row("1000", s -> s.limits().imagePixels(), 1000L));
    rows.put("LEGIBLE_MAX_RATIO", row("11", s -> s.limits().compressionRatio(), 11));
    rows.put("LEGIBLE_MAX_EXPANDED", row("1m", s -> s.limits().expandedBytes(), 1L << 20));
    rows.put("LEGIBLE_MAX_ENTRY", row("2m", s -> s.limits().entryBytes(), 2L << 20));
    rows.put("LEGIBLE_MAX_ARCHIVE_DEPTH", row("0", s -> s.limits().archiveDepth(), 0));
    rows.put("LEGIBLE_MAX_NESTING", row("9", s -> s.limits().nestingDepth(), 9));
    rows.put("LEGIBLE_MAX_TEXT", row("3m", s -> s.limits().textBytes(), 3L << 20));
    rows.put("LEGIBLE_PAGE_TIMEOUT", row("120", s -> s.limits().pageTime(), Duration.ofMinutes(2)));
    rows.put("LEGIBLE_MAX_HEAP", row("256m", s -> s.limits().heapBytes(), 256L << 20));
    rows.put("LEGIBLE_MAX_RESIDENT", row("2g", s -> s.limits().residentBytes(), 2L << 30));
  }

  private static Row row(String text, Function<Settings, Object> place, Object value) {
    return row(text, Map.of(), place, value);
  }

  private static Row row(
      String text, Map<String, String> besides, Function<Settings, Object> place, Object value) {
    return new Row(text, besides, place, value);
  }

  private static Settings.Storage.Bucket bucket(Settings settings) {
    return (Settings.Storage.Bucket) settings.storage();
  }

  static Stream<String> everyName() {
    return Reading.everySetting().flatMap(Setting::names);
  }

  @Test
  void no_setting_is_forgotten_here() {
    assertThat(ROWS.keySet())
        .containsExactlyInAnyOrderElementsOf(Reading.everySetting().map(Setting::name).toList());
  }

  @Test
  void no_two_settings_have_the_same_name() {
    assertThat(everyName()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("everyName")
  void each_name_sets_what_it_says(String name) {
    Setting<?> setting =
        Reading.everySetting()
            .filter(one -> one.names().anyMatch(name::equals))
            .findFirst()
            .orElseThrow();
    Row row = requireNonNull(ROWS.get(setting.name()));
    Map<String, String> environment = new HashMap<>(row.besides());
    // Our own name would win over the one that is tried.
    environment.remove(setting.name());
    setting.otherNames().forEach(environment::remove);
    environment.put(name, row.text());

    assertThat(row.place().apply(Reading.settings(environment))).isEqualTo(row.value());
  }
}
