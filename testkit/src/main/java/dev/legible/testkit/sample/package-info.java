// SPDX-License-Identifier: Apache-2.0
/** The documents of the folder samples, drawn from text that is kept beside the drawing. */
@NullMarked
package dev.legible.testkit.sample;

import org.jspecify.annotations.NullMarked;
