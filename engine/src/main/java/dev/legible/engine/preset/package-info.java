// SPDX-License-Identifier: Apache-2.0
/** What pictures are made to fit: sizes, formats and qualities by name. */
@NullMarked
package dev.legible.engine.preset;

import org.jspecify.annotations.NullMarked;
