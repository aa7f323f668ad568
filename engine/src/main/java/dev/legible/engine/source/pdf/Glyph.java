// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

/**
 * One drawn character, in a frame in which its writing runs to the right and y grows downwards.
 *
 * @param text what it stands for; more than one character for a ligature
 * @param x0 where it begins
 * @param x1 where the next one would begin
 * @param baseline y of the line that it stands on
 * @param size height of the font's em square
 * @param font how it is set
 * @param drawn its number in the order of drawing
 */
record Glyph(
    String text, double x0, double x1, double baseline, double size, GlyphFont font, int drawn) {

  boolean space() {
    return text.isBlank();
  }

  double width() {
    return x1 - x0;
  }
}
