// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.engine.options.Mode;
import dev.legible.export.ExportFormat;
import dev.legible.queue.Priority;
import dev.legible.server.auth.Principal;
import dev.legible.server.job.Submission.Idempotency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A submission in the making, with the usual for all that a test does not say. */
record Draft(
    String tenant,
    JobInput input,
    JobOptions options,
    @Nullable String callbackUrl,
    boolean useCache,
    @Nullable String expectedSha256,
    @Nullable Idempotency idempotency,
    Priority priority) {

  private static final JobOptions OPTIONS =
      new JobOptions(Mode.BALANCED, ExportFormat.TEXT, List.of(), null, null, true);

  static Draft of(JobInput input) {
    return new Draft(
        Principal.DEFAULT_TENANT, input, OPTIONS, null, true, null, null, Priority.NORMAL);
  }

  Draft from(String otherTenant) {
    return new Draft(
        otherTenant, input, options, callbackUrl, useCache, expectedSha256, idempotency, priority);
  }

  private Draft with(JobOptions other) {
    return new Draft(
        tenant, input, other, callbackUrl, useCache, expectedSha256, idempotency, priority);
  }

  Draft fast() {
    return with(new JobOptions(Mode.FAST, ExportFormat.TEXT, List.of(), null, null, true));
  }

  Draft vision(String model) {
    return with(new JobOptions(Mode.FAST, ExportFormat.TEXT, List.of(), null, null, true, model));
  }

  Draft pages(String pages) {
    return with(new JobOptions(Mode.BALANCED, ExportFormat.TEXT, List.of(), pages, null, true));
  }

  Draft password(String password) {
    return with(new JobOptions(Mode.BALANCED, ExportFormat.TEXT, List.of(), null, password, true));
  }

  Draft urgent() {
    return new Draft(
        tenant, input, options, callbackUrl, useCache, expectedSha256, idempotency, Priority.HIGH);
  }

  Draft callingBack() {
    return new Draft(
        tenant,
        input,
        options,
        "http://127.0.0.1:8000/done",
        useCache,
        expectedSha256,
        idempotency,
        priority);
  }

  Draft anew() {
    return new Draft(
        tenant, input, options, callbackUrl, false, expectedSha256, idempotency, priority);
  }

  Draft expecting(String sha256) {
    return new Draft(tenant, input, options, callbackUrl, useCache, sha256, idempotency, priority);
  }

  Draft key(String key, String bodyHash) {
    return new Draft(
        tenant,
        input,
        options,
        callbackUrl,
        useCache,
        expectedSha256,
        new Idempotency(key, bodyHash),
        priority);
  }

  Submission submission() {
    return new Submission(
        tenant,
        input,
        options,
        priority,
        callbackUrl,
        callbackUrl == null ? null : "doc-1",
        useCache,
        null,
        expectedSha256,
        idempotency);
  }
}
