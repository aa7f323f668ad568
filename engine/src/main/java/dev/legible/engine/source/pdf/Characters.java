// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import java.text.Normalizer;

/** Makes the characters that a font maps to those that people type. */
final class Characters {

  private Characters() {}

  /** Ligatures taken apart, Arabic presentation forms made letters, odd spaces plain, controls gone. */
  static String readable(String text) {
    if (text.length() == 1 && text.charAt(0) >= 0x21 && text.charAt(0) < 0x7F) {
      return text;
    }
    StringBuilder readable = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= '\uFB00' && c <= '\uFDFF') || (c >= '\uFE70' && c <= '\uFEFC')) {
        readable.append(Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC));
      } else if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
        readable.append(' ');
      } else if (!Character.isISOControl(c) && c != '\u200B' && c != '\uFEFF') {
        readable.append(c);
      }
    }
    return readable.toString();
  }
}
