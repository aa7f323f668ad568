// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.util.function.LongSupplier;

/**
 * With what pages that were read are kept.
 *
 * @param nanoTime a clock that never steps back, to say how long ago something was
 */
record PageKeeping(
    Checkpoints checkpoints, JobProgress progress, JobObserver observer, LongSupplier nanoTime) {}
