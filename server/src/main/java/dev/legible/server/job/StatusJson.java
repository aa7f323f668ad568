// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.legible.server.job.Job.JobError;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job's status looks like to callers: in status answers, lists and events alike. */
public final class StatusJson {

  private StatusJson() {}

  /** The status of a job. */
  public static ObjectNode of(Job job) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("job_id", job.id());
    json.put("status", job.state().word());
    json.put("filename", job.filename());
    json.set("progress", progress(job));
    json.put("document_id", job.documentId());
    json.put("parent_id", job.parentId());
    json.put("media_type", job.mediaType());
    json.put("sha256", job.sha256());
    json.put("priority", job.priority().word());
    json.put("accuracy_mode", job.options().mode().name().toLowerCase(Locale.ROOT));
    json.put("output_format", job.options().outputFormat().formatName());
    json.put("cached", job.cached());
    json.put("output_key", job.outputKey());
    json.set("error", error(job.error()));
    json.put("created_at", job.createdAt().toString());
    json.put("started_at", text(job.startedAt()));
    json.put("finished_at", text(job.finishedAt()));
    json.put("expires_at", text(job.expiresAt()));
    return json;
  }

  private static ObjectNode progress(Job job) {
    Map<String, Integer> pagesByReader = job.pagesByReader();
    ObjectNode progress = JsonNodeFactory.instance.objectNode();
    progress.put("current_page", job.pagesDone());
    progress.put("total_pages", job.pagesTotal());
    // Clients of the service that had these two models look for their counts.
    progress.put("deepseek_pages", pagesByReader.getOrDefault("deepseek", 0));
    progress.put("nanonets_pages", pagesByReader.getOrDefault("nanonets", 0));
    ObjectNode readers = progress.putObject("pages_by_reader");
    pagesByReader.forEach(readers::put);
    return progress;
  }

  private static @Nullable ObjectNode error(@Nullable JobError error) {
    if (error == null) {
      return null;
    }
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("code", error.code());
    json.put("message", error.message());
    return json;
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
