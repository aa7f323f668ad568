// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.layout.block;

import java.util.regex.Pattern;

/** The marks with which items of a list begin. */
final class ListMarker {

  private static final Pattern BULLET =
      Pattern.compile(
          "^[\u2022\u2023\u25E6\u2043\u2219\u25AA\u25AB\u25CF\u25CB\u25A0\u25A1\u25BA\u25B8\u27A2\u2713\u2714\uF0B7\uF0A7\uF0D8\u00B7\u2756\uF076\uF0FC]\\s*");
  private static final Pattern DASH = Pattern.compile("^[-\u2013\u2014*+]\\s+(?=\\S)");
  private static final Pattern NUMBER =
      Pattern.compile(
          "^(?:\\(?\\d{1,3}[.)]|\\(\\d{1,3}\\)|\\(?[a-zA-Z][.)]|\\(?[ivxIVX]{1,5}[.)]|\\[\\d{1,3}\\])\\s+(?=\\S)");

  private ListMarker() {}

  static boolean bullet(String text) {
    return BULLET.matcher(text).find() || DASH.matcher(text).find();
  }

  static boolean numbered(String text) {
    return NUMBER.matcher(text).find();
  }

  static boolean at(String text) {
    return bullet(text) || numbered(text);
  }
}
