// SPDX-License-Identifier: Apache-2.0
/** Reads pictures of text with PP-OCR models: detection, rectification, recognition. */
@NullMarked
package dev.legible.inference.paddle;

import org.jspecify.annotations.NullMarked;
