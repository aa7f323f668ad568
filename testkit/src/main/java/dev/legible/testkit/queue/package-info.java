// SPDX-License-Identifier: Apache-2.0
/** Real databases for tests, a clock of theirs that is set by hand, and what every queue has to do. */
@NullMarked
package dev.legible.testkit.queue;

import org.jspecify.annotations.NullMarked;
