// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.server.job.Refusal.Reason;
import dev.legible.server.store.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;

/** Makes a new job of one that has ended: the same document, read anew. Thread-safe. */
final class Retry {

  private final ObjectStore store;
  private final Acceptance acceptance;
  private final InstantSource clock;

  Retry(ObjectStore store, Acceptance acceptance, InstantSource clock) {
    this.store = store;
    this.acceptance = acceptance;
    this.clock = clock;
  }

  /**
   * The new job.
   *
   * @throws Refusal when the first has not ended, its document is gone, or too many wait
   */
  Job of(JobRow first) {
    Job job = first.job();
    if (!job.state().terminal()) {
      throw new Refusal(
          Reason.NOT_ENDED,
          "Job %s is %s. Cancel it, or wait until it has ended."
              .formatted(job.id(), job.state().word()),
          null);
    }
    Submission submission =
        new Submission(
            job.tenant(),
            input(first),
            job.options(),
            job.priority(),
            job.callbackUrl(),
            job.documentId(),
            false,
            first.index(),
            first.expectedSha256(),
            null);
    NewJob again = new NewJob(JobId.at(clock.millis()), job.id(), submission);
    return acceptance.accept(again, Optional.empty()).job();
  }

  private JobInput input(JobRow first) {
    String filename = first.job().filename();
    String key = first.inputKey();
    if (key == null) {
      String url = first.inputUrl();
      if (url == null) {
        throw gone(first);
      }
      return new JobInput.Remote(filename, url);
    }
    long bytes = size(key).orElseThrow(() -> gone(first));
    String sha256 = first.job().sha256();
    return first.inputOwned() && sha256 != null
        ? new JobInput.Uploaded(filename, key, sha256, bytes)
        : new JobInput.Stored(filename, key);
  }

  private Optional<Long> size(String key) {
    try {
      return store.size(key);
    } catch (IOException e) {
      throw new UncheckedIOException("The object store did not answer: " + e.getMessage(), e);
    }
  }

  private static Refusal gone(JobRow first) {
    return new Refusal(
        Reason.NO_SUCH_INPUT,
        "The document of job %s is gone. Send it again.".formatted(first.id()),
        null);
  }
}
