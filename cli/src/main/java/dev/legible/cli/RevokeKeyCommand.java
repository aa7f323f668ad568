// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.queue.Database;
import dev.legible.server.ServiceDatabase;
import dev.legible.server.auth.KeyStore;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code legible keys revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    description =
        "Makes a key open nothing any more, sessions of the page that it opened included.")
final class RevokeKeyCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Parameters(paramLabel = "ID", description = "The key's id, as legible keys list shows it.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String id;

  @Override
  public Integer call() {
    try (Database database = ServiceDatabase.besideTheService(flags.configuration().settings())) {
      if (new KeyStore(database).revoke(id)) {
        return ExitCode.OK;
      }
    }
    spec.commandLine()
        .getErr()
        .println(
            "legible: there is no key %s that could be revoked. legible keys list shows all."
                .formatted(id));
    return ExitCode.INPUT;
  }
}
