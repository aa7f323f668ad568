// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.queue.Priority;
import dev.legible.server.job.JobInput;
import dev.legible.server.job.JobKeys;
import dev.legible.server.job.Jobs;
import dev.legible.server.job.Submission;
import dev.legible.server.store.ObjectStore;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes a document in: bytes to disk, object to the store, then the job. Thread-safe. */
final class Intake {

  private static final int LONGEST_KEY = 255;

  private final UploadSlots slots;
  private final BodyReader bodies;
  private final SubmissionReader submissions;
  private final ObjectStore store;
  private final Jobs jobs;
  private final Reception reception;

  Intake(
      UploadSlots slots,
      BodyReader bodies,
      SubmissionReader submissions,
      ObjectStore store,
      Jobs jobs,
      Reception reception) {
    this.slots = slots;
    this.bodies = bodies;
    this.submissions = submissions;
    this.store = store;
    this.jobs = jobs;
    this.reception = reception;
  }

  /**
   * Takes what a call brings; when this returns the job is durable.
   *
   * @param others options that this call knows besides those of every submission
   */
  Jobs.Accepted accept(Context call, Set<String> others) throws IOException, InterruptedException {
    return accept(call, others, Priority.NORMAL);
  }

  /**
   * As {@link #accept(Context, Set)}.
   *
   * @param usual the priority of what names none
   */
  Jobs.Accepted accept(Context call, Set<String> others, Priority usual)
      throws IOException, InterruptedException {
    reception.requireAccepting();
    try (UploadSlots.Slot _ = slots.take(Admission.tenant(call));
        Received received = bodies.read(call)) {
      Set<String> known = new HashSet<>(SubmissionReader.OPTIONS);
      known.addAll(others);
      received.fields().requireKnown(known);
      return submit(call, received.fields(), received.upload(), usual);
    }
  }

  /** As {@link #accept}, for options that were read already. */
  Jobs.Accepted accept(Context call, Fields fields) throws IOException {
    reception.requireAccepting();
    return submit(call, fields, Optional.empty(), Priority.NORMAL);
  }

  private Jobs.Accepted submit(Context call, Fields fields, Optional<Upload> upload, Priority usual)
      throws IOException {
    String tenant = Admission.tenant(call);
    Optional<Submission.Idempotency> idempotency = idempotency(call, fields, upload);
    Submission draft =
        submissions.read(
            tenant,
            fields,
            upload.isPresent()
                ? uploaded(tenant, fields, upload.get())
                : submissions.elsewhere(fields),
            idempotency.orElse(null),
            usual);
    if (upload.isPresent() && draft.input() instanceof JobInput.Uploaded input) {
      upload.get().require(draft.expectedSha256());
      put(input.key(), upload.get());
    }
    return jobs.submit(draft);
  }

  private JobInput.Uploaded uploaded(String tenant, Fields fields, Upload upload) {
    if (fields.values().containsKey("source_url") || fields.values().containsKey("object_key")) {
      throw new ProblemException(
          ApiProblem.MALFORMED_REQUEST,
          "The call brings a document and names another one. Leave source_url and object_key away.");
    }
    return new JobInput.Uploaded(
        fields.text("filename", 1_024).map(Upload::cleanName).orElse(upload.filename()),
        JobKeys.newInput(tenant),
        upload.sha256(),
        upload.bytes());
  }

  private void put(String key, Upload upload) throws IOException {
    try {
      store.put(key, upload.file());
    } catch (IOException e) {
      ProblemException problem =
          new ProblemException(
              Problem.of(
                  ApiProblem.UNAVAILABLE,
                  "The document could not be stored. Nothing was accepted; send it again later.",
                  Duration.ofSeconds(30)));
      problem.initCause(e);
      throw problem;
    }
  }

  private static Optional<Submission.Idempotency> idempotency(
      Context call, Fields fields, Optional<Upload> upload) {
    String key = call.header("Idempotency-Key");
    if (key == null) {
      return Optional.empty();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw Fields.invalid(
          "Idempotency-Key", "empty or longer than %d characters".formatted(LONGEST_KEY));
    }
    Map<String, String> everything = new HashMap<>(fields.values());
    upload.ifPresent(
        document -> {
          everything.put("/bytes", document.sha256());
          everything.putIfAbsent("filename", document.filename());
        });
    return Optional.of(new Submission.Idempotency(key, OptionsHash.of(everything)));
  }
}
