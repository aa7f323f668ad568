// SPDX-License-Identifier: Apache-2.0
/** The queue as a table: each statement stands in a file named after what it does. */
@NullMarked
package dev.legible.queue.sql;

import org.jspecify.annotations.NullMarked;
