// SPDX-License-Identifier: Apache-2.0
/** Tables, with rulings and without. */
@NullMarked
package dev.legible.engine.layout.table;

import org.jspecify.annotations.NullMarked;
