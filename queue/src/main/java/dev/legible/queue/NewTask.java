// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue;

import java.time.Duration;

/**
 * What is to be put into a queue.
 *
 * @param queue name of the queue, such as {@code documents}: what a worker's slots are for
 * @param kind which handler runs it, such as {@code read}
 * @param group what it belongs to and is cancelled with; for documents the id of the job
 * @param tenant whose turn it takes
 * @param payload what the handler needs to know, at most a few kilobytes of JSON
 * @param maxAttempts how often it may fail before it has failed for good, at least 1
 * @param delay how long it has to wait at least
 */
public record NewTask(
    String queue,
    String kind,
    String group,
    String tenant,
    Priority priority,
    String payload,
    int maxAttempts,
    Duration delay) {}
