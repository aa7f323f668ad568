// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.page;

/**
 * How a segment is set, as far as its reader can tell.
 *
 * @param size height of the letters in the page's unit: the font size of a text layer, an estimate
 *     from the line's height otherwise
 */
public record FontStyle(double size, boolean bold, boolean italic, boolean monospaced) {

  /** Nothing but the size is known. */
  public static FontStyle ofSize(double size) {
    return new FontStyle(size, false, false, false);
  }
}
