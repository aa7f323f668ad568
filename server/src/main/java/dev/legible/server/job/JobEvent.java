// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.time.Instant;

/**
 * Something that happened to a job.
 *
 * @param sequence from 1, without gaps, in the job's order
 * @param type {@code queued}, {@code started}, {@code progress}, {@code completed}, {@code failed} or
 *     {@code cancelled}
 * @param data a JSON object: the status answer as it was then
 */
public record JobEvent(String jobId, long sequence, String type, String data, Instant at) {}
