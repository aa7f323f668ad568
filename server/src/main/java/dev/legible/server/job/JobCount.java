// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import dev.legible.queue.Priority;

/** How many jobs of a priority stand in a state. */
public record JobCount(JobState state, Priority priority, long jobs) {}
