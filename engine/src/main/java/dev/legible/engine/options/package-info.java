// SPDX-License-Identifier: Apache-2.0
/** What a caller may choose and what a document may cost. */
@NullMarked
package dev.legible.engine.options;

import org.jspecify.annotations.NullMarked;
