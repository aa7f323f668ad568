// SPDX-License-Identifier: Apache-2.0
/** The worker that runs tasks, and the heart that keeps its leases alive. */
@NullMarked
package dev.legible.queue.work;

import org.jspecify.annotations.NullMarked;
