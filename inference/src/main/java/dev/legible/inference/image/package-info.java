// SPDX-License-Identifier: Apache-2.0
/** Decodes pictures outside the Java heap, with OpenCV. */
@NullMarked
package dev.legible.inference.image;

import org.jspecify.annotations.NullMarked;
