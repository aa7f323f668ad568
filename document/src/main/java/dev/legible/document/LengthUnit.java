// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

/** What a page's width, height and boxes are measured in. */
public enum LengthUnit {
  /** Pixels of the picture that the page is. */
  PX,
  /** PDF points, 1/72 inch. */
  PT,
  /** The page has no geometry: width and height are 0 and boxes null. */
  NONE
}
