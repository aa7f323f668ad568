// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.route;

import org.jspecify.annotations.Nullable;

/**
 * How a page is to be read, and why.
 *
 * @param reader {@link #TEXT_LAYER}, {@link #MIXED}, {@link #NONE} or the recogniser's name
 * @param recogniser who reads what is only a picture: the reader itself, or for {@link #MIXED} the
 *     one for the pictures; null where nothing is recognised
 * @param reason one clause for people, such as "the text layer can be trusted"
 */
public record Route(String reader, @Nullable String recogniser, String reason) {

  /** The page's own text layer is taken. */
  public static final String TEXT_LAYER = "text-layer";

  /** PP-OCR. */
  public static final String PADDLE = "paddle";

  /** Tesseract. */
  public static final String TESSERACT = "tesseract";

  /** The text layer where there is one, recognition where there is only a picture. */
  public static final String MIXED = "mixed";

  /** Nothing can be read, or nothing is to be. */
  public static final String NONE = "none";

  static Route recognise(String recogniser, String reason) {
    return new Route(recogniser, recogniser, reason);
  }
}
