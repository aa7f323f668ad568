// SPDX-License-Identifier: Apache-2.0
/** Readers: one page in, segments of words out. */
@NullMarked
package dev.legible.engine.read;

import org.jspecify.annotations.NullMarked;
