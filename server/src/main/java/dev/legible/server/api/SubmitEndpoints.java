// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.server.job.Jobs;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Calls that send a document and do not wait for its result. */
final class SubmitEndpoints {

  private final Intake intake;
  private final BodyReader bodies;

  SubmitEndpoints(Intake intake, BodyReader bodies) {
    this.intake = intake;
    this.bodies = bodies;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/v1/process/async", this::process, Need.WRITE);
    routes.post("/process", this::processStored, Need.WRITE);
  }

  private void process(Context call) throws IOException, InterruptedException {
    answer(call, intake.accept(call, Set.of()));
  }

  /** The Docling service's call: {@code pdf_key} names an object; fields it does not know are ignored. */
  private void processStored(Context call) throws IOException {
    Map<String, String> values = new HashMap<>(bodies.options(call).values());
    String key = values.remove("pdf_key");
    if (key != null) {
      values.put("object_key", key);
    }
    if (!values.containsKey("object_key")) {
      throw Fields.invalid("pdf_key", "missing; it is the key of the document in the object store");
    }
    values.keySet().retainAll(SubmissionReader.OPTIONS);
    answer(call, intake.accept(call, new Fields(values)));
  }

  static void answer(Context call, Jobs.Accepted accepted) {
    call.header("Location", JobJson.path(accepted.job()) + "/status");
    Answer.json(call, 202, JobJson.accepted(accepted));
  }
}
