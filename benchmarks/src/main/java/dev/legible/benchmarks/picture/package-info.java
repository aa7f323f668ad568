// SPDX-License-Identifier: Apache-2.0
/** Pictures beside sharp: how fast, how large, how near to an exact reduction. */
@NullMarked
package dev.legible.benchmarks.picture;

import org.jspecify.annotations.NullMarked;
