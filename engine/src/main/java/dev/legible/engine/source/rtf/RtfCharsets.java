// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

import java.nio.charset.Charset;

/** Code pages of RTF. */
final class RtfCharsets {

  static final Charset WESTERN = Charset.forName("windows-1252");

  private RtfCharsets() {}

  /** The encoding of {@code \ansicpgN}. */
  static Charset ofCodePage(int number) {
    return switch (number) {
      case 932 -> Charset.forName("windows-31j");
      case 936 -> Charset.forName("GBK");
      case 949 -> Charset.forName("x-windows-949");
      case 950 -> Charset.forName("Big5");
      case 874 -> Charset.forName("x-windows-874");
      case 10000 -> Charset.forName("x-MacRoman");
      case 65001 -> java.nio.charset.StandardCharsets.UTF_8;
      case 437, 850, 852, 862, 864, 866 -> Charset.forName("IBM" + number);
      case 1250, 1251, 1252, 1253, 1254, 1255, 1256, 1257, 1258 ->
          Charset.forName("windows-" + number);
      default -> WESTERN;
    };
  }

  /** The encoding of a font's {@code \fcharsetN}; {@code otherwise} for those that name none. */
  static Charset ofFont(int number, Charset otherwise) {
    return switch (number) {
      case 77 -> ofCodePage(10000);
      case 128 -> ofCodePage(932);
      case 129 -> ofCodePage(949);
      case 134 -> ofCodePage(936);
      case 136 -> ofCodePage(950);
      case 161 -> ofCodePage(1253);
      case 162 -> ofCodePage(1254);
      case 163 -> ofCodePage(1258);
      case 177 -> ofCodePage(1255);
      case 178 -> ofCodePage(1256);
      case 186 -> ofCodePage(1257);
      case 204 -> ofCodePage(1251);
      case 222 -> ofCodePage(874);
      case 238 -> ofCodePage(1250);
      default -> otherwise;
    };
  }
}
