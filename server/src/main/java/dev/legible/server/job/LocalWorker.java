// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

/** The worker on documents in this process, as far as jobs need it. Thread-safe. */
public interface LocalWorker {

  /** A process that only accepts documents: others look at the queue by themselves. */
  LocalWorker NONE =
      new LocalWorker() {
        @Override
        public void wake() {}

        @Override
        public void cancel(String group) {}
      };

  /** There is work that is due at once. */
  void wake();

  /** Stops whatever is done here for a group. */
  void cancel(String group);
}
