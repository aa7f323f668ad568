// SPDX-License-Identifier: Apache-2.0
/**
 * A durable queue of tasks in SQLite or PostgreSQL, and the worker that runs them. Knows nothing of
 * documents. docs/queue.md has the states and the rules.
 */
@NullMarked
package dev.legible.queue;

import org.jspecify.annotations.NullMarked;
