// SPDX-License-Identifier: Apache-2.0
/** The flowing formats together, with what is common to opening any of them. */
@NullMarked
package dev.legible.engine.source.opening;

import org.jspecify.annotations.NullMarked;
