// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.queue.Database;
import dev.legible.server.ServiceDatabase;
import dev.legible.server.auth.ApiKey;
import dev.legible.server.auth.KeyStore;
import dev.legible.server.auth.NewKey;
import dev.legible.server.auth.Principal;
import dev.legible.server.config.TimeSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible keys create}: the key alone on standard output, so that a script can take it. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    description = "Makes a key and prints it, this once: only its hash is stored.")
final class CreateKeyCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Who will use it, to tell keys apart.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String name;

  @Option(
      names = "--tenant",
      paramLabel = "TENANT",
      defaultValue = Principal.DEFAULT_TENANT,
      description = "Whose jobs it sees (default: ${DEFAULT-VALUE}).")
  private String tenant = Principal.DEFAULT_TENANT;

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      defaultValue = "read,write",
      description =
          "What it may do, separated by commas: read (jobs and results), write (send, cancel,"
              + " delete), admin (figures, cleaning up, webhooks) (default: ${DEFAULT-VALUE}).")
  private List<Principal.Scope> scopes = List.of();

  @Option(
      names = "--expires",
      paramLabel = "TIME",
      description = "After which it opens nothing, such as 90d (default: never).")
  private @Nullable String expires;

  @Override
  public void run() {
    NewKey wanted = wanted();
    try (Database database = ServiceDatabase.besideTheService(flags.configuration().settings())) {
      ApiKey key = new KeyStore(database).create(wanted);
      spec.commandLine().getOut().println(key.text());
      spec.commandLine()
          .getErr()
          .println(
              "legible: this key is shown only now. Revoke it with: legible keys revoke "
                  + key.id());
    }
  }

  private NewKey wanted() {
    try {
      Optional<Duration> life = Optional.ofNullable(expires).map(TimeSpan::parse);
      return new NewKey(name, tenant, Set.copyOf(scopes), life);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
