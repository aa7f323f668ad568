// SPDX-License-Identifier: Apache-2.0
/** Reads pictures of text with an installed Tesseract. */
@NullMarked
package dev.legible.inference.tesseract;

import org.jspecify.annotations.NullMarked;
