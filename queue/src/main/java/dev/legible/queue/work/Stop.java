// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.work;

/** Why a handler was interrupted. */
enum Stop {
  /** Its task is to be cancelled. */
  CANCELLED,
  /** The process ends. */
  DRAINED,
  /** Another may be working on the task by now. */
  LEASE_LOST,
  /** No beat has succeeded for so long that the lease may run out at any moment. */
  FENCED;

  /** Whether nothing may be written about the task any more. */
  boolean gone() {
    return this == LEASE_LOST || this == FENCED;
  }
}
