// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Text from hostile files holds characters that no output format may hold: control characters and
 * halves of surrogate pairs.
 */
final class Characters {

  private Characters() {}

  /**
   * The same text in characters that XML, JSON and UTF-8 allow. Its length does not change, so that
   * spans keep their places; line ends of any kind become line feeds.
   */
  static String writable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (writableAt(text, i) != text.charAt(i)) {
        return replaced(text);
      }
    }
    return text;
  }

  /** The text on one line: each stretch of white space is one space, none at the ends. */
  static String oneLine(String text) {
    return writable(text).strip().replaceAll("\\s+", " ");
  }

  /** A buffered UTF-8 writer; the caller flushes it and leaves {@code out} open. */
  static Writer utf8(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  private static String replaced(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      clean.append(writableAt(text, i));
    }
    return clean.toString();
  }

  private static char writableAt(String text, int i) {
    char c = text.charAt(i);
    if ((c >= 0x20 && c < 0x7f) || c == '\n' || c == '\t') {
      return c;
    }
    if (c == '\r') {
      return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? ' ' : '\n';
    }
    if (c < 0xa0) {
      return c == '\u0085' || c == '\u000b' ? '\n' : ' ';
    }
    if (c == '\u2028' || c == '\u2029') {
      return '\n';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1)) ? c : '\ufffd';
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1)) ? c : '\ufffd';
    }
    return c >= '\ufffe' ? '\ufffd' : c;
  }
}
