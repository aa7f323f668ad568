// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.queue.Database;
import dev.legible.server.ServiceDatabase;
import dev.legible.server.auth.KeyStore;
import dev.legible.server.auth.StoredKey;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code legible keys list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists all keys, the oldest first. Times are in UTC.")
final class ListKeysCommand implements Runnable {

  private static final String ROW = "%-12s  %-8s  %-16s  %-16s  %-20s  %-20s  %-20s  %s%n";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Override
  public void run() {
    try (Database database = ServiceDatabase.besideTheService(flags.configuration().settings())) {
      print(new KeyStore(database).list());
    }
  }

  private void print(List<StoredKey> keys) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "ID", "STATE", "TENANT", "SCOPES", "CREATED", "EXPIRES", "LAST USED", "NAME");
    for (StoredKey key : keys) {
      out.printf(
          ROW,
          key.id(),
          state(key),
          key.tenant(),
          scopes(key),
          time(Optional.of(key.created())),
          time(key.expires()),
          time(key.lastUsed()),
          key.name());
    }
    out.flush();
  }

  private static String state(StoredKey key) {
    if (key.revoked().isPresent()) {
      return "revoked";
    }
    return key.expired() ? "expired" : "valid";
  }

  private static String scopes(StoredKey key) {
    return key.scopes().stream()
        .sorted()
        .map(scope -> scope.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(","));
  }

  private static String time(Optional<Instant> instant) {
    return instant.map(i -> i.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-");
  }
}
