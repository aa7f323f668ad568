// SPDX-License-Identifier: Apache-2.0
/** Pieces of writing and the lines that they form. */
@NullMarked
package dev.legible.engine.layout.line;

import org.jspecify.annotations.NullMarked;
