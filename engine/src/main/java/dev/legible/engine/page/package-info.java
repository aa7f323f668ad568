// SPDX-License-Identifier: Apache-2.0
/** A page before it has been read: its geometry, text layer and picture. */
@NullMarked
package dev.legible.engine.page;

import org.jspecify.annotations.NullMarked;
