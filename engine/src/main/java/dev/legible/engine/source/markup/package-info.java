// SPDX-License-Identifier: Apache-2.0
/** HTML, EPUB, feeds and XML. */
@NullMarked
package dev.legible.engine.source.markup;

import org.jspecify.annotations.NullMarked;
