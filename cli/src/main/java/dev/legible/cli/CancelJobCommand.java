// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.job.JobState;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code legible jobs cancel}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = "Stops a job. A running service sees it within 12 s.")
final class CancelJobCommand implements Callable<Integer> {

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
    JobState state =
        access.use(
            (jobs, tenant) ->
                jobs.cancel(tenant, id).orElseThrow(() -> JobsAccess.noSuchJob(id)).state());
    spec.commandLine().getOut().println(id + " is " + state.word() + ".");
    return ExitCode.OK;
  }
}
