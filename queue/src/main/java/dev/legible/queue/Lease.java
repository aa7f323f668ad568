// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

/**
 * The right to work on a task until it expires or is taken away. Immutable; whether it still holds is
 * known to the database only.
 *
 * @param token grows by one at each claim of the task: a fence against workers that come back from the
 *     dead
 */
public record Lease(Task task, long token, WorkerIdentity owner) {}
