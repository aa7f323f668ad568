// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.server.Operations;
import dev.legible.server.auth.Principal;
import dev.legible.server.config.Settings;
import dev.legible.server.job.Jobs;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Opens the jobs of the service for one command. */
final class JobsAccess {

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private SettingFlags flags;

  @Option(
      names = "--tenant",
      paramLabel = "T",
      defaultValue = Principal.DEFAULT_TENANT,
      description = "Whose jobs (default: ${DEFAULT-VALUE}).")
  private String tenant = Principal.DEFAULT_TENANT;

  /** Something done with jobs. */
  interface Deed<T> {
    T with(Jobs jobs, String tenant) throws IOException;
  }

  <T> T use(Deed<T> deed) throws IOException {
    Settings settings = flags.configuration().settings();
    try (Operations operations =
        Operations.open(settings, ServiceRun.child(settings), Version.number())) {
      return deed.with(operations.jobs(), tenant);
    }
  }

  static LegibleException noSuchJob(String id) {
    return new LegibleException(
        ErrorCode.FILE_NOT_FOUND,
        "There is no job %s of this tenant. legible jobs list shows those that there are."
            .formatted(id));
  }
}
