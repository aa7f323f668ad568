// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SettingsDefaultsTest {

  private static final Path DATA = Path.of("/home/user/.local/share/legible");

  @Test
  void nothing_has_to_be_set() {
    Settings settings = Reading.settings(Map.of());

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new Settings.Http("127.0.0.1", 8080, 51L << 20, Duration.ofSeconds(30), List.of()),
                new Settings.Access(List.of(), List.of(), 3000, 500),
                new Settings.DatabaseAddress(Optional.empty(), 8),
                new Settings.Storage.Folder(DATA.resolve("objects")),
                new Settings.Work(
                    1,
                    4,
                    "box",
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(25),
                    Duration.ofMinutes(1),
                    200),
                new Settings.Jobs(
                    Mode.BALANCED,
                    true,
                    Duration.ofHours(24),
                    1000,
                    1000,
                    Duration.ofMinutes(5),
                    Optional.empty()),
                new Settings.Webhooks(Optional.empty(), List.of(), List.of()),
                Settings.Vision.NONE,
                Optional.empty(),
                Settings.Search.DEFAULT,
                Settings.Pictures.DEFAULT,
                Limits.DEFAULT,
                new Settings.Log("info", false),
                DATA,
                DATA.resolve("tmp"),
                DATA.resolve("cache"),
                512 << 20,
                "paddleocr"));
  }

  @Test
  void an_empty_variable_counts_as_not_set() {
    assertThat(Reading.settings(Map.of("API_PORT", "", "DATABASE_URL", " ")))
        .isEqualTo(Reading.settings(Map.of()));
  }

  @Test
  void objects_go_to_postgres_when_there_is_one_and_nothing_else_is_said() {
    String url = "postgresql://user:password@host:6543/postgres?pgbouncer=true";

    assertThat(Reading.settings(Map.of("DATABASE_URL", url)).storage())
        .isEqualTo(new Settings.Storage.InDatabase());
    assertThat(
            Reading.settings(Map.of("DATABASE_URL", url, "FILE_STORAGE_PATH", "/srv/files"))
                .storage())
        .isEqualTo(new Settings.Storage.Folder(Path.of("/srv/files")));
    assertThat(
            Reading.settings(
                    Map.of(
                        "DATABASE_URL", url,
                        "SPACES_BUCKET", "papers",
                        "SPACES_KEY", "id",
                        "SPACES_SECRET", "hidden"))
                .storage())
        .isInstanceOf(Settings.Storage.Bucket.class);
  }

  @Test
  void data_lies_where_the_unit_or_the_user_has_it() {
    assertThat(Machine.dataFolder(Map.of("STATE_DIRECTORY", "/var/lib/legible:/var/lib/b"), "/h"))
        .isEqualTo("/var/lib/legible");
    assertThat(Machine.dataFolder(Map.of("XDG_DATA_HOME", "/srv/data"), "/h"))
        .isEqualTo("/srv/data/legible");
    assertThat(Machine.dataFolder(Map.of(), "/h")).isEqualTo("/h/.local/share/legible");
  }

  @Test
  void a_webhook_is_on_as_soon_as_a_url_is_set_and_off_when_switched_off() {
    Map<String, String> set = Map.of("WEBHOOK_URL", "http://127.0.0.1:8000/hook");
    Map<String, String> off =
        Map.of("WEBHOOK_URL", "http://127.0.0.1:8000/hook", "WEBHOOK_ENABLED", "false");

    assertThat(Reading.settings(set).webhooks().url()).isPresent();
    assertThat(Reading.settings(off).webhooks().url()).isEmpty();
  }
}
