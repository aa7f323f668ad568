// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.config.Configuration;
import dev.legible.server.config.Flag;
import dev.legible.server.config.SettingsReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of all commands that use the service's settings; they win over the environment. */
final class SettingFlags {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder of all that is kept (default: LEGIBLE_DATA).")
  private @Nullable String data;

  @Option(
      names = "--database-url",
      paramLabel = "URL",
      description =
          "PostgreSQL, as postgresql://user:password@host:5432/name (default: DATABASE_URL, else"
              + " SQLite in the data folder).")
  private @Nullable String database;

  /**
   * Reads all settings.
   *
   * @param more what further options of the command gave
   * @throws dev.legible.server.config.InvalidSettingsException with all problems
   */
  Configuration configuration(Flag... more) {
    List<Flag> flags = new ArrayList<>(List.of(more));
    if (data != null) {
      flags.add(new Flag("--data", "LEGIBLE_DATA", data));
    }
    if (database != null) {
      flags.add(new Flag("--database-url", "LEGIBLE_DATABASE_URL", database));
    }
    return SettingsReader.read(System.getenv(), flags);
  }
}
