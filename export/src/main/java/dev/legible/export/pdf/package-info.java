// SPDX-License-Identifier: Apache-2.0
/** Searchable PDF: the original page with its text, invisible, in the right place. */
@NullMarked
package dev.legible.export.pdf;

import org.jspecify.annotations.NullMarked;
