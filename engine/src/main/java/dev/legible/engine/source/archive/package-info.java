// SPDX-License-Identifier: Apache-2.0
/** ZIP containers, opened so that a hostile one cannot expand, overlap or recurse. */
@NullMarked
package dev.legible.engine.source.archive;

import org.jspecify.annotations.NullMarked;
