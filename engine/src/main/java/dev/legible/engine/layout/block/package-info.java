// SPDX-License-Identifier: Apache-2.0
/** Lines to blocks: paragraphs, headings, lists, captions, marginal matter. */
@NullMarked
package dev.legible.engine.layout.block;

import org.jspecify.annotations.NullMarked;
