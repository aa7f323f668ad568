// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code legible jobs delete}. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    description = "Removes a job that has ended, with all it produced.")
final class DeleteJobCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private JobsAccess access;

  @Parameters(paramLabel = "ID", description = "Id of the job.")
  private String id = "";

  @Override
  public Integer call() throws IOException {
    boolean deleted = access.use((jobs, tenant) -> jobs.delete(tenant, id));
    if (!deleted) {
      throw new LegibleException(
          ErrorCode.FILE_NOT_FOUND,
          "There is no job %s, or it has not ended. See \"legible jobs list\"; a job that runs has to be cancelled first."
              .formatted(id));
    }
    spec.commandLine().getOut().println(id + " was removed.");
    return ExitCode.OK;
  }
}
