// SPDX-License-Identifier: Apache-2.0
/** Tasks for each second, beside another queue on the same server. */
@NullMarked
package dev.legible.benchmarks.queue;

import org.jspecify.annotations.NullMarked;
