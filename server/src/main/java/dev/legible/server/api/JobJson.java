// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.job.Job;
import dev.legible.server.job.Jobs;

/** Jobs as callers see them. */
final class JobJson {

  private JobJson() {}

  /** The answer to an accepted document. */
  static ObjectNode accepted(Jobs.Accepted accepted) {
    Job job = accepted.job();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("job_id", job.id());
    body.put("status", job.state().word());
    body.put("message", message(accepted));
    body.put("status_url", path(job) + "/status");
    body.put("result_url", path(job) + "/result");
    body.put("events_url", path(job) + "/events");
    body.put("document_id", job.documentId());
    body.put("cached", job.cached());
    return body;
  }

  static String path(Job job) {
    return "/v1/jobs/" + job.id();
  }

  private static String message(Jobs.Accepted accepted) {
    if (accepted.repeated()) {
      return "An earlier call with this Idempotency-Key was accepted already; this is its job.";
    }
    return switch (accepted.job().state()) {
      case QUEUED, PROCESSING -> "Accepted. Ask status_url how far it is, or listen to events_url.";
      case COMPLETED -> "Answered at once by an earlier result of the same document.";
      case FAILED, CANCELLED -> "The job has ended; status_url tells why.";
    };
  }
}
