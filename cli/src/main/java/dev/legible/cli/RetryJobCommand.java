// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code legible jobs retry}. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = "Makes a new job of the same document and options.")
final class RetryJobCommand implements Callable<Integer> {

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
    String retried =
        access.use(
            (jobs, tenant) ->
                jobs.retry(tenant, id).orElseThrow(() -> JobsAccess.noSuchJob(id)).id());
    spec.commandLine().getOut().println(retried);
    return ExitCode.OK;
  }
}
