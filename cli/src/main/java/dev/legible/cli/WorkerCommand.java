// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.config.Configuration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible worker}. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Reads documents that a server on the same PostgreSQL has taken. Run it on as many",
      "machines as you like; a long document is shared between all of them.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible worker --database-url postgresql://legible:secret@db:5432/legible",
      "  WORKER_THREADS=4 legible worker",
      "",
      "legible config shows all settings, docs/configuration.md explains them."
    })
final class WorkerCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = flags.configuration();
    if (configuration.settings().database().url().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "A worker shares a PostgreSQL with its server: give --database-url or DATABASE_URL."
              + " With SQLite the server does all the work by itself: legible serve.");
    }
    if (configuration.settings().work().children() == 0) {
      throw new ParameterException(
          spec.commandLine(),
          "A worker without reader processes does nothing: set NUM_WORKERS to 1.");
    }
    return ServiceRun.until(
        configuration,
        service -> {
          service.work();
          return "Working as %s".formatted(configuration.settings().work().label());
        },
        spec.commandLine().getErr());
  }
}
