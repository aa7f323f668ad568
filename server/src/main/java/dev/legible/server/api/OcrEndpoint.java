// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.queue.Priority;
import dev.legible.server.job.Job;
import dev.legible.server.job.JobState;
import dev.legible.server.job.Jobs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * The expense service's call: a receipt in, its fields out. Its callers know no job, so that it never answers
 * with one: the 504 of a document that takes too long, and the 503 of a service that ends, say where the
 * fields will be. Somebody waits, so that it goes before what was sent to be read some time.
 */
final class OcrEndpoint {

  private final Intake intake;
  private final WaitingRoom room;
  private final PatientCall patience;
  private final ResultEndpoint results;

  OcrEndpoint(Intake intake, WaitingRoom room, PatientCall patience, ResultEndpoint results) {
    this.intake = intake;
    this.room = room;
    this.patience = patience;
    this.results = results;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/ocr", this::read, Need.WRITE);
  }

  private void read(Context call) throws IOException, InterruptedException {
    try (WaitingRoom.Place place = room.enter()) {
      readWaiting(call, place);
    }
  }

  private void readWaiting(Context call, WaitingRoom.Place place)
      throws IOException, InterruptedException {
    Jobs.Accepted accepted = intake.accept(call, Set.of(), Priority.HIGH);
    place.arrived();
    Job job = patience.await(call, accepted);
    // A caller that went away says nothing of how long it would have taken.
    if (!job.cached() && job.state() != JobState.CANCELLED) {
      place.waited();
    }
    if (!job.state().terminal()) {
      call.header("Location", JobJson.path(job) + "/status");
      throw unfinished(job);
    }
    call.header("Content-Location", JobJson.path(job) + "/result");
    results.answerFields(call, job);
  }

  private ProblemException unfinished(Job job) {
    String where =
        "Job %s is still %s. Its fields will be in %s/result; ask for them there."
            .formatted(job.id(), job.state().word(), JobJson.path(job));
    return patience.ending()
        ? new ProblemException(
            Problem.of(
                ApiProblem.DRAINING, "The service is ending. " + where, Duration.ofSeconds(10)))
        : new ProblemException(ApiProblem.NOT_IN_TIME, where);
  }
}
