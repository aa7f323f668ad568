// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

/**
 * Why a task could not be done.
 *
 * @param code stable name of the cause
 * @param message what happened and what to do, for people; at most 2,000 characters are kept
 */
public record TaskFailure(String code, String message) {

  /** Workers vanished while they held the task, as often as is borne. */
  public static final String WORKER_LOST = "WORKER_LOST";
}
