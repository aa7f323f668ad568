// SPDX-License-Identifier: Apache-2.0
/** How well and how fast passages are embedded and found, through the parts that the product uses. */
@NullMarked
package dev.legible.benchmarks.search;

import org.jspecify.annotations.NullMarked;
