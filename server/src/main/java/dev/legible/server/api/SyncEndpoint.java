// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Job;
import dev.legible.server.job.Jobs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Set;

/**
 * Sends a document and waits for its result: for so long, then the caller gets what an asynchronous call
 * gets. When the caller goes away, its job is cancelled.
 */
final class SyncEndpoint {

  private final Intake intake;
  private final PatientCall patience;
  private final ResultEndpoint results;

  SyncEndpoint(Intake intake, PatientCall patience, ResultEndpoint results) {
    this.intake = intake;
    this.patience = patience;
    this.results = results;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/process/sync", this::process, Need.WRITE);
  }

  private void process(Context call) throws IOException, InterruptedException {
    results.wanted(call);
    Jobs.Accepted accepted = intake.accept(call, Set.of("format"));
    Job job = patience.await(call, accepted);
    if (job.state().terminal()) {
      call.header("Content-Location", JobJson.path(job) + "/result");
      results.answer(call, job);
    } else {
      SubmitEndpoints.answer(call, new Jobs.Accepted(job, accepted.repeated()));
    }
  }
}
