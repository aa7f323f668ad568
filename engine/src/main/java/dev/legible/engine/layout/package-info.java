// SPDX-License-Identifier: Apache-2.0
/** Segments to blocks in reading order: lines, paragraphs, headings, lists, tables, figures. */
@NullMarked
package dev.legible.engine.layout;

import org.jspecify.annotations.NullMarked;
