// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.server.auth.KeyStore;
import dev.legible.server.auth.StartGuard;
import dev.legible.server.config.Settings;
import dev.legible.server.config.Settings.Storage;
import dev.legible.server.log.Redaction;
import dev.legible.server.store.ObjectStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The database, and what depends on it: the search index, the bucket, and whether anybody may call. */
record DatabaseCheck(Settings settings) implements Check {

  @Override
  public String subject() {
    return "database";
  }

  @Override
  public List<Finding> findings() {
    boolean embedded = settings.database().url().isEmpty();
    if (embedded && !Files.exists(settings.databaseFile())) {
      List<Finding> all = new ArrayList<>();
      all.add(
          Finding.good(
              "database", "%s is made at the first start.".formatted(settings.databaseFile())));
      all.add(callers(false));
      return all;
    }
    try (Database database = opened()) {
      database.check();
      DatabaseFacts facts = DatabaseFacts.of(database, InstantSource.system());
      List<Finding> all = new ArrayList<>(DatabaseFindings.of(facts, settings));
      all.add(callers(facts.tables() && new KeyStore(database).any()));
      if (settings.storage() instanceof Storage.Bucket) {
        all.add(bucket(database));
      }
      return all;
    } catch (RuntimeException e) {
      return List.of(
          Finding.bad(
              "database",
              "It does not answer: " + Redaction.PATTERNS.of(String.valueOf(e.getMessage())),
              "Check DATABASE_URL, that the server runs, and that this machine may reach it."));
    }
  }

  private Database opened() {
    return settings
        .database()
        .url()
        .map(url -> Databases.postgres(url, 1))
        .orElseGet(() -> Databases.sqliteBesideItsOwner(settings.databaseFile()));
  }

  private Finding callers(boolean keys) {
    boolean known = keys || !settings.access().trustedNetworks().isEmpty();
    return StartGuard.refusal(settings.http().host(), known)
        .map(
            refusal ->
                Finding.bad(
                    "callers",
                    "%s can be reached from elsewhere, and nobody may call."
                        .formatted(settings.http().host()),
                    "legible keys create --name NAME, or API_HOST=127.0.0.1."))
        .orElseGet(
            () ->
                Finding.good(
                    "callers",
                    known
                        ? "Calls need a key, or come from a trusted network."
                        : "Direct calls from this machine need no key; all others are refused until there is one."));
  }

  private Finding bucket(Database database) {
    String key = "legible/doctor-" + UUID.randomUUID();
    try (var store = ObjectStores.open(settings.storage(), database)) {
      store.put(key, "written by legible doctor".getBytes(StandardCharsets.UTF_8));
      store.delete(key);
      return Finding.good("bucket", "Objects can be written and deleted.");
    } catch (Exception e) {
      return Finding.bad(
          "bucket",
          "It cannot be used: " + Redaction.PATTERNS.of(String.valueOf(e.getMessage())),
          "Check LEGIBLE_BUCKET and the settings beside it, and that the key may get, put, list and delete.");
    }
  }
}
