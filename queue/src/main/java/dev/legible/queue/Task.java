// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

/**
 * A task as it was when its lease was taken.
 *
 * @param attempts how often it ran and failed before
 * @param losses how often a worker vanished with it
 */
public record Task(
    String id,
    String queue,
    String kind,
    String group,
    String tenant,
    Priority priority,
    String payload,
    int attempts,
    int maxAttempts,
    int losses) {

  /** This many losses end a task: it is poison. */
  public static final int MAX_LOSSES = 3;
}
