// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

/** The worker on documents in this process, as far as jobs need it. Thread-safe. */
@FunctionalInterface
public interface LocalWorker {

  /** A process that only accepts documents: the worker of another one stops by its next beat. */
  LocalWorker NONE = group -> {};

  /** Stops whatever is done here for a group. */
  void cancel(String group);
}
