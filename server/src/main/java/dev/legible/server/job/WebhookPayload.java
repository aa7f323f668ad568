// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.job.Job.JobError;
import org.jspecify.annotations.Nullable;

/** What receivers of webhooks are told of a job that has ended. */
final class WebhookPayload {

  private WebhookPayload() {}

  /**
   * The payload.
   *
   * @param text of the document; null when it failed, or is too long to be sent along
   */
  static String of(Job job, @Nullable String text) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job_id", job.id());
    json.put("document_id", job.documentId());
    json.put("status", job.state().word());
    json.put("text_content", text);
    json.put("output_key", job.outputKey());
    JobError error = job.error();
    json.put("error", error == null ? null : error.code() + ": " + error.message());
    return json.toString();
  }
}
