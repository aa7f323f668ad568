// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.util.UUID;

/**
 * Who holds leases.
 *
 * @param incarnation of this run of the process, never used again by another
 * @param label of the machine, for people; two processes may share it
 */
public record WorkerIdentity(UUID incarnation, String label) {

  /** A new identity for this run. */
  public static WorkerIdentity born(String label) {
    return new WorkerIdentity(UUID.randomUUID(), label);
  }
}
