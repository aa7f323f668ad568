// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import org.jspecify.annotations.Nullable;

/** Where a job's bytes come from. */
public sealed interface JobInput {

  /** As the caller knows it, without folders. */
  String filename();

  /** Uploaded and stored durably before the job was accepted. */
  record Uploaded(String filename, String key, String sha256, long bytes) implements JobInput {}

  /** An object that the caller had in the store already, by its key. */
  record Stored(String filename, String key) implements JobInput {}

  /**
   * To be fetched when the job is planned.
   *
   * @param url signed perhaps, so never logged; null once it was fetched
   */
  record Remote(String filename, @Nullable String url) implements JobInput {}
}
