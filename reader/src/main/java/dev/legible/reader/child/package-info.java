// SPDX-License-Identifier: Apache-2.0
/** The side that opens documents. Runs in a process of its own. */
@NullMarked
package dev.legible.reader.child;

import org.jspecify.annotations.NullMarked;
