// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.time.Duration;

/** Told what happens to jobs in this process, for figures. Thread-safe, quick, and never throws. */
public interface JobObserver {

  JobObserver NONE = new JobObserver() {};

  /** A page was read, by this reader in this time; {@code none} when it could not be read. */
  default void pageRead(String reader, Duration took) {}

  /** A job has ended, by what was done here. */
  default void ended(Job job) {}

  /** A cached result was looked for, and found or not. */
  default void cacheAsked(boolean found) {}
}
