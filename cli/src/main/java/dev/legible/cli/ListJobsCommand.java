// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.server.job.Job;
import dev.legible.server.job.JobFilter;
import dev.legible.server.job.JobState;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code legible jobs list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists jobs, the newest first. Times are in UTC.")
final class ListJobsCommand implements Callable<Integer> {

  private static final String ROW = "%-36s  %-10s  %-9s  %-20s  %s%n";

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin
  @SuppressWarnings("NullAway.Init") // set by picocli
  private JobsAccess access;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  private @Nullable JobState state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Override
  public Integer call() throws IOException {
    List<Job> jobs =
        access.use(
            (all, tenant) ->
                all.list(
                    tenant, new JobFilter(state, null, null, null, Math.clamp(limit, 1, 1_000))));
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "ID", "STATE", "PAGES", "CREATED", "FILE");
    jobs.forEach(job -> print(job, out));
    out.flush();
    return ExitCode.OK;
  }

  private static void print(Job job, PrintWriter out) {
    Integer total = job.pagesTotal();
    out.printf(
        ROW,
        job.id(),
        job.state().word(),
        job.pagesDone() + "/" + (total == null ? "?" : total),
        job.createdAt().truncatedTo(ChronoUnit.SECONDS),
        job.filename());
    Job.JobError error = job.error();
    if (error != null) {
      out.printf("%38s%s: %s%n", "", error.code(), error.message());
    }
  }
}
