// SPDX-License-Identifier: Apache-2.0
/** Speed of the stages, on generated documents. */
@NullMarked
package dev.legible.benchmarks;

import org.jspecify.annotations.NullMarked;
