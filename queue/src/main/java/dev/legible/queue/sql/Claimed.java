// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.sql;

import dev.legible.queue.Lease;

/** What a running task is compared by. */
record Claimed(String taskId, long token) {

  static Claimed of(Lease lease) {
    return new Claimed(lease.task().id(), lease.token());
  }
}
