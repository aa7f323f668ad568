// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Box;
import org.jspecify.annotations.Nullable;

/**
 * A word of a row.
 *
 * @param box null without geometry
 */
record Token(String text, @Nullable Box box, double confidence) {}
