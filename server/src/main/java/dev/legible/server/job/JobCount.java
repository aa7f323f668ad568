// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Priority;
import java.time.Duration;

/**
 * How many jobs of a priority stand in a state.
 *
 * @param oldest how long ago the oldest of them was accepted
 */
public record JobCount(JobState state, Priority priority, long jobs, Duration oldest) {}
