// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

/** A line that was found, and what it says. */
record TextLine(RotatedBox box, Characters characters, InkProfile ink) {}
