// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.config.Configuration;
import dev.legible.server.config.ConfigurationListing;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code legible config}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = {
      "Prints every setting of the service and where it came from, secrets masked.",
      "With settings that make no sense it tells all problems and exits with 2."
    },
    footer = {
      "",
      "Examples:",
      "  legible config",
      "  API_PORT=1233 legible config --json",
      "",
      "docs/configuration.md explains the settings."
    })
final class ConfigCommand implements Runnable {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public void run() {
    Configuration configuration = flags.configuration();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(ConfigurationListing.json(configuration));
    } else {
      out.print(ConfigurationListing.text(configuration));
      configuration.notes().forEach(spec.commandLine().getErr()::println);
    }
    out.flush();
  }
}
