// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.legible.cli.running.LegibleProcess;
import dev.legible.testkit.queue.RealPgBouncer;
import dev.legible.testkit.queue.RealPostgres;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator is told who asks whether all is well. */
class DoctorCommandTest {

  @TempDir private Path folder;
  private final Map<String, String> environment = new HashMap<>(Map.of("API_PORT", "0"));

  private record Examined(int exit, Map<String, JsonNode> bySubject, String text) {

    String verdict(String subject) {
      JsonNode finding = bySubject.get(subject);
      return finding == null ? "" : finding.path("verdict").asText();
    }

    String of(String subject, String what) {
      JsonNode finding = bySubject.get(subject);
      return finding == null ? "" : finding.path(what).asText();
    }
  }

  private Examined examine() throws Exception {
    environment.putIfAbsent("LEGIBLE_DATA", folder.resolve("data").toString());
    Path place = Files.createDirectories(folder.resolve("doctor"));
    try (LegibleProcess doctor =
        LegibleProcess.start("doctor", place, environment, List.of(), "doctor", "--json")) {
      int exit = doctor.awaitEnd();
      String text = doctor.log();
      JsonNode json = new JsonMapper().readTree(text.substring(text.indexOf("{")));
      Map<String, JsonNode> findings = new HashMap<>();
      json.path("findings")
          .forEach(finding -> findings.put(finding.path("subject").asText(), finding));
      assertThat(json.path("ok").asBoolean()).isEqualTo(exit == 0);
      return new Examined(exit, findings, text);
    }
  }

  @Test
  void on_a_sound_machine_all_is_well_and_nothing_is_left_behind() throws Exception {
    Examined examined = examine();

    assertThat(examined.exit()).as(examined.text()).isZero();
    assertThat(examined.verdict("reading")).isEqualTo("good");
    assertThat(examined.of("database", "what")).contains("is made at the first start");
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void the_sample_is_read_within_the_limits_that_are_set() throws Exception {
    environment.put("LEGIBLE_MAX_PIXELS", "1000");

    Examined examined = examine();

    assertThat(examined.verdict("reading")).isEqualTo("bad");
    assertThat(examined.of("reading", "what")).contains("the limit is 1,000");
    assertThat(examined.of("reading", "remedy")).contains("raise that limit");
  }

  @Test
  void a_pooler_and_missing_rights_are_seen() throws Exception {
    RealPostgres postgres = RealPostgres.shared();
    String direct = postgres.freshDatabase();
    String name = direct.substring(direct.lastIndexOf('/') + 1);
    postgres.execute("create role reader_of_%s login".formatted(name));
    try (RealPgBouncer pooler = RealPgBouncer.before(postgres)) {
      environment.put("DATABASE_URL", pooler.url(direct));
      Examined examined = examine();
      assertThat(examined.exit()).as(examined.text()).isZero();
      assertThat(examined.of("database", "what")).contains("through a pooler");
      assertThat(examined.verdict("clock")).isEqualTo("good");
      assertThat(examined.of("vectors", "what")).contains("pgvector is not installed");
    }
    environment.put("DATABASE_URL", direct.replace("postgres@", "reader_of_%s@".formatted(name)));
    Examined examined = examine();
    assertThat(examined.of("database", "what")).doesNotContain("pooler");
    assertThat(examined.verdict("database")).isEqualTo("bad");
    assertThat(examined.of("database", "remedy")).contains("grant create on database");
    assertThat(examined.exit()).isEqualTo(1);
  }

  @Test
  void each_thing_that_is_broken_is_told_with_its_remedy_and_without_secrets() throws Exception {
    try (ServerSocket taken = new ServerSocket(0)) {
      Path file = Files.writeString(folder.resolve("a-file"), "");
      environment.put("API_PORT", Integer.toString(taken.getLocalPort()));
      environment.put("LEGIBLE_HOST", "0.0.0.0");
      environment.put("LEGIBLE_CACHE", file.resolve("cache").toString());
      environment.put("DATABASE_URL", "postgresql://u:hidden-word@127.0.0.1:1/x");
      environment.put("WEBHOOK_URL", "http://127.0.0.1:1/hook");

      Examined examined = examine();

      assertThat(examined.exit()).isEqualTo(1);
      for (String subject : List.of("address", "folder of cache", "database", "webhook")) {
        assertThat(examined.verdict(subject)).as(subject).isEqualTo("bad");
        assertThat(examined.of(subject, "remedy")).as(subject).isNotEmpty();
      }
      assertThat(examined.text()).doesNotContain("hidden-word");
    }
  }

  @Test
  void a_service_that_runs_is_not_in_its_own_way() throws Exception {
    environment.put("LEGIBLE_DATA", folder.resolve("data").toString());
    Path place = Files.createDirectories(folder.resolve("service"));
    try (LegibleProcess service =
        LegibleProcess.start("service", place, environment, List.of(), "serve")) {
      environment.put("API_PORT", Integer.toString(service.address().getPort()));
      Examined examined = examine();
      assertThat(examined.exit()).as(examined.text()).isZero();
      assertThat(examined.of("address", "what")).contains("A Legible answers");
      assertThat(examined.of("database", "what")).startsWith("SQLite 3.");
    }
  }
}
