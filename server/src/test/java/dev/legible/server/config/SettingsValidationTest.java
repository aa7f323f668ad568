// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting refuses what it cannot be, and says what it can. */
class SettingsValidationTest {

  /** Any text will do for these. */
  private static final Set<String> FREE =
      Set.of(
          "LEGIBLE_HOST",
          "LEGIBLE_LABEL",
          "LEGIBLE_IMAGE_PRESETS",
          "LEGIBLE_OCR_NAME",
          "LEGIBLE_EMBEDDING_MODEL",
          "LEGIBLE_FIELDS_MODEL",
          "LEGIBLE_FIELDS_MODEL_KEY",
          "LEGIBLE_BUCKET",
          "LEGIBLE_BUCKET_REGION",
          "LEGIBLE_BUCKET_KEY",
          "LEGIBLE_BUCKET_SECRET");

  private static final String ORIGINS =
      "a list of origins such as https://app.example.com, http://127.0.0.1:8000";
  private static final String NETWORKS =
      "a list of networks such as 10.0.0.0/8, 172.18.0.0/16, fd00::/8";
  private static final String SIZE = "a size such as 50MB, 512m or 1g";
  private static final String SECRET = "whsec_ and base64 of at least 16 bytes, or any other text";

  /** What does not fit, and what is expected instead. */
  private record Misfit(String text, String expected) {}

  private static final Map<String, Misfit> MISFITS = misfits();

  private static Map<String, Misfit> misfits() {
    Map<String, Misfit> misfits = new LinkedHashMap<>();
    add(misfits, "LEGIBLE_PORT", "65536", "a number from 0 to 65535");
    add(misfits, "LEGIBLE_MAX_BODY", "0", SIZE);
    add(misfits, "LEGIBLE_SYNC_WAIT", "soon", time("1s", "1h"));
    add(misfits, "LEGIBLE_CORS_ORIGINS", "https://a.example/page", ORIGINS);
    add(misfits, "LEGIBLE_TRUSTED_NETWORKS", "0.0.0.0/0", NETWORKS);
    add(misfits, "LEGIBLE_TRUSTED_PROXIES", "nginx", NETWORKS);
    add(misfits, "LEGIBLE_REQUESTS_PER_MINUTE", "0", "a number from 1 to 10000000");
    add(misfits, "LEGIBLE_REQUEST_BURST", "many", "a number from 1 to 10000000");
    add(misfits, "LEGIBLE_ALLOWED_ORIGINS", "127.0.0.1:8000", ORIGINS);
    add(misfits, "LEGIBLE_DATA", "a\0b", "a path");
    add(
        misfits,
        "LEGIBLE_DATABASE_URL",
        "mysql://h/d",
        "an address such as postgresql://user:password@host:5432/name");
    add(misfits, "LEGIBLE_DATABASE_POOL", "1", "a number from 2 to 200");
    add(misfits, "LEGIBLE_STORAGE", "tape", "folder, bucket, database");
    add(misfits, "LEGIBLE_STORAGE_PATH", "\0", "a path");
    add(misfits, "LEGIBLE_TEMP", "\0", "a path");
    add(misfits, "LEGIBLE_DISK_RESERVE", "0", SIZE);
    add(misfits, "LEGIBLE_IMAGE_CACHE", "0", SIZE);
    add(misfits, "LEGIBLE_CACHE", "\0", "a path");
    add(misfits, "LEGIBLE_BUCKET_ENDPOINT", "ftp://h", "an http or https address without a path");
    add(misfits, "LEGIBLE_VISION", "maybe", "true or false");
    add(misfits, "LEGIBLE_VISION_ORDER", "deep seek!", "a list of names");
    add(misfits, "LEGIBLE_VISION_PROFILES", "\0", "a path");
    add(misfits, "LEGIBLE_FIELDS_MODEL_URL", "gpu:8000", "an http or https address");
    add(misfits, "LEGIBLE_FIELDS_MODEL_TIMEOUT", "1h", time("1s", "10m"));
    add(misfits, "LEGIBLE_FIELDS_MODEL_CONCURRENCY", "0", "a number from 1 to 1000");
    add(misfits, "LEGIBLE_FIELDS_MODEL_REQUESTS_PER_MINUTE", "many", "a number from 0 to 1000000");
    add(misfits, "LEGIBLE_WORKERS", "-1", "a number from 0 to 64");
    add(misfits, "LEGIBLE_THREADS", "0", "a number from 1 to 256");
    add(misfits, "LEGIBLE_POLL", "10m", time("100ms", "5m"));
    add(misfits, "LEGIBLE_DRAIN", "30", time("0s", "1h"));
    add(misfits, "LEGIBLE_READER_IDLE", "0s", time("1s", "7d"));
    add(misfits, "LEGIBLE_READER_DOCUMENTS", "0", "a number from 1 to 1000000");
    add(misfits, "LEGIBLE_MODE", "best", "fast, balanced, accurate");
    add(misfits, "LEGIBLE_RECOGNITION", "maybe", "true or false");
    add(misfits, "LEGIBLE_INDEX", "maybe", "true or false");
    add(misfits, "LEGIBLE_SEARCH_HNSW", "maybe", "true or false");
    add(misfits, "LEGIBLE_RETENTION", "24", time("1m", "3650d"));
    add(misfits, "LEGIBLE_QUEUE_LIMIT", "0", "a number from 1 to 10000000");
    add(misfits, "LEGIBLE_TENANT_QUOTA", "1e3", "a number from 1 to 10000000");
    add(misfits, "LEGIBLE_STALL_TIMEOUT", "1s", time("10s", "7d"));
    add(misfits, "LEGIBLE_JOB_TIMEOUT", "31d", time("1s", "30d"));
    add(misfits, "LEGIBLE_WEBHOOK_URL", "localhost/hook", "an http or https address");
    add(misfits, "LEGIBLE_WEBHOOK_ENABLED", "2", "true or false");
    add(misfits, "LEGIBLE_WEBHOOK_SECRET", "whsec_short", SECRET);
    add(misfits, "LEGIBLE_WEBHOOK_SECRET_OLD", "whsec_?", SECRET);
    add(misfits, "LEGIBLE_MAX_FILE_SIZE", "50 pages", SIZE);
    add(misfits, "LEGIBLE_MAX_PAGES", "0", "a number from 1 to 1000000");
    add(misfits, "LEGIBLE_MAX_PIXELS", "3000000000", "a number from 1 to 2000000000");
    add(misfits, "LEGIBLE_MAX_RATIO", "0", "a number from 1 to 1000000");
    add(misfits, "LEGIBLE_MAX_EXPANDED", "-1", SIZE);
    add(misfits, "LEGIBLE_MAX_ENTRY", "1t", SIZE);
    add(misfits, "LEGIBLE_MAX_ARCHIVE_DEPTH", "101", "a number from 0 to 100");
    add(misfits, "LEGIBLE_MAX_NESTING", "0", "a number from 1 to 10000");
    add(misfits, "LEGIBLE_MAX_TEXT", "all", SIZE);
    add(misfits, "LEGIBLE_PAGE_TIMEOUT", "2h", time("1s", "1h"));
    add(misfits, "LEGIBLE_MAX_HEAP", "half", SIZE);
    add(misfits, "LEGIBLE_MAX_RESIDENT", "0", SIZE);
    add(misfits, "LEGIBLE_LOG_LEVEL", "loud", "trace, debug, info, warn, error");
    add(misfits, "LEGIBLE_LOG_FORMAT", "xml", "text, json");
    return misfits;
  }

  private static void add(Map<String, Misfit> misfits, String name, String text, String expected) {
    misfits.put(name, new Misfit(text, expected));
  }

  private static String time(String least, String most) {
    return "a time from %s to %s, such as 30s, 5m, 24h or 7d".formatted(least, most);
  }

  static Stream<Arguments> everyMisfit() {
    return MISFITS.entrySet().stream().map(entry -> Arguments.of(entry.getKey()));
  }

  @Test
  void no_setting_is_forgotten_here() {
    assertThat(Stream.concat(MISFITS.keySet().stream(), FREE.stream()))
        .containsExactlyInAnyOrderElementsOf(Reading.everySetting().map(Setting::name).toList());
  }

  @ParameterizedTest
  @MethodSource("everyMisfit")
  void what_does_not_fit_is_refused_in_one_line(String name) {
    Misfit misfit = requireNonNull(MISFITS.get(name));
    String shown = name.startsWith("LEGIBLE_WEBHOOK_SECRET") ? "***" : misfit.text();

    assertThat(Reading.problems(Map.of(name, misfit.text())))
        .containsExactly("%s=\"%s\" is not %s.".formatted(name, shown, misfit.expected()));
  }

  @Test
  void every_preset_that_makes_no_sense_is_told() {
    assertThat(Reading.problems(Map.of("LEGIBLE_IMAGE_PRESETS", "avatar=1 webp; poster=400 bmp")))
        .hasSize(2)
        .allMatch(problem -> problem.startsWith("LEGIBLE_IMAGE_PRESETS: "));
  }

  @Test
  void all_problems_are_told_together() {
    assertThat(
            Reading.problems(
                Map.of("API_PORT", "eighty", "NUM_WORKERS", "-1", "LEGIBLE_PROT", "1"),
                new Flag("--host", "LEGIBLE_HOST", "0.0.0.0"),
                new Flag("--data", "LEGIBLE_DATA", "\0")))
        .containsExactly(
            "API_PORT=\"eighty\" is not a number from 0 to 65535.",
            "--data=\"\0\" is not a path.",
            "NUM_WORKERS=\"-1\" is not a number from 0 to 64.",
            "LEGIBLE_PROT is not a setting. Did you mean LEGIBLE_PORT?");
  }

  @ParameterizedTest
  @CsvSource({
    "LEGIBLE_WORKER, Did you mean LEGIBLE_WORKERS?",
    "LEGIBLE_LOGLEVEL, Did you mean LEGIBLE_LOG_LEVEL?",
    "LEGIBLE_MAX_FILESIZE, Did you mean LEGIBLE_MAX_FILE_SIZE?",
    "LEGIBLE_SOMETHING_ELSE_ALTOGETHER, `legible config` lists all settings."
  })
  void an_unknown_name_of_ours_is_a_problem(String name, String advice) {
    assertThat(Reading.problems(Map.of(name, "1")))
        .containsExactly(name + " is not a setting. " + advice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"LEGIBLE_JAVA_HOME", "LEGIBLE_URL", "LEGIBLE_API_KEY"})
  void variables_of_the_launcher_and_of_clients_are_none(String name) {
    assertThat(Reading.configuration(Map.of(name, "something")).notes()).isEmpty();
  }

  @Test
  void passwords_in_addresses_are_not_repeated() {
    assertThat(Reading.problems(Map.of("DATABASE_URL", "mysql://u:hush@h/d")).toString())
        .contains("mysql://u:***@h/d")
        .doesNotContain("hush");
  }

  @Test
  void a_key_alone_enables_no_model() {
    assertThat(Reading.settings(Map.of("OPENAI_API_KEY", "hush")).fieldsModel()).isEmpty();
    assertThat(Reading.problems(Map.of("LEGIBLE_FIELDS_MODEL_KEY", "hush")))
        .containsExactly(
            "LEGIBLE_FIELDS_MODEL and LEGIBLE_FIELDS_MODEL_KEY say nothing without"
                + " LEGIBLE_FIELDS_MODEL_URL, the address of the model's server.");
  }

  @ParameterizedTest
  @CsvSource({"LEGIBLE_VISION", "ENABLE_EXTERNAL_OCR"})
  void what_keeps_pages_here_keeps_their_words_here(String name) {
    Map<String, String> off = Map.of("LEGIBLE_FIELDS_MODEL_URL", "http://gpu", name, "false");

    assertThat(Reading.settings(off).fieldsModel()).isEmpty();
    assertThat(SettingsReader.fieldsModel(off, List.of())).isEmpty();
  }

  @Test
  void settings_that_need_others_say_which() {
    assertThat(Reading.problems(Map.of("LEGIBLE_STORAGE", "database")))
        .singleElement()
        .asString()
        .contains("DATABASE_URL");
    assertThat(Reading.problems(Map.of("LEGIBLE_STORAGE", "bucket")))
        .containsExactly(
            "LEGIBLE_BUCKET is not set, and a bucket needs it: the name of a bucket.",
            "LEGIBLE_BUCKET_KEY is not set, and a bucket needs it: the id of an access key.",
            "LEGIBLE_BUCKET_SECRET is not set, and a bucket needs it: the secret of an access key.");
    assertThat(Reading.problems(Map.of("WEBHOOK_ENABLED", "true")))
        .containsExactly("WEBHOOK_ENABLED is true and WEBHOOK_URL is not set: say where to call.");
    assertThat(Reading.problems(Map.of("LEGIBLE_WEBHOOK_SECRET_OLD", "old"))).hasSize(1);
    assertThat(Reading.problems(Map.of("LEGIBLE_MAX_BODY", "1m"))).hasSize(1);
    assertThat(Reading.problems(Map.of("LEGIBLE_MAX_HEAP", "2g")))
        .isEqualTo(
            List.of(
                "LEGIBLE_MAX_HEAP and LEGIBLE_MAX_RESIDENT: The reader needs a heap of at least 16 MB,"
                    + " and at least as much resident memory as heap."));
  }
}
