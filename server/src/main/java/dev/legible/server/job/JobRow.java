// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import org.jspecify.annotations.Nullable;

/**
 * A job with what its tasks need to know and nobody else sees.
 *
 * @param inputKey object that holds the document; null until a remote one was fetched
 * @param inputUrl where a remote one is to be fetched from; null when it is none or was fetched
 * @param inputOwned whether the object goes when the job goes
 * @param expectedSha256 what the caller says the bytes have; null when it did not
 * @param password of the document; null when it has none or the job has ended
 * @param index whether its result goes into the search index; null does as the service is set
 * @param resultKey prefix of the result's objects; null until it is completed
 * @param events sequence of the last event
 */
record JobRow(
    Job job,
    @Nullable String inputKey,
    @Nullable String inputUrl,
    boolean inputOwned,
    @Nullable String expectedSha256,
    @Nullable String password,
    boolean useCache,
    @Nullable Boolean index,
    @Nullable String resultKey,
    long events,
    @Nullable Removal removal) {

  String id() {
    return job.id();
  }

  ReadOptions readOptions(Limits limits) {
    JobOptions options = job.options();
    return new ReadOptions(
        options.mode(),
        options.languages(),
        password,
        options.recognition(),
        limits,
        options.vision());
  }

  /** Fails when the bytes are not those that were sent, announced or read before. */
  void requireSameBytes(String sha256) {
    String known = job.sha256();
    if (known != null && !known.equals(sha256)) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "The stored bytes of %s are not those that were there before. Send the document again."
              .formatted(job.filename()));
    }
    if (expectedSha256 != null && !expectedSha256.equals(sha256)) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE,
          "%s has the SHA-256 %s and not the one that was announced. See that it was stored whole."
              .formatted(job.filename(), sha256));
    }
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return "job %s of %s, %s".formatted(job.id(), job.tenant(), job.state().word());
  }
}
