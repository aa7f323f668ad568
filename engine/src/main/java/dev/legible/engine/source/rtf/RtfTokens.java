// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.rtf;

/** Cuts RTF (specification 1.9.1) into its tokens. Not thread-safe. */
final class RtfTokens {

  /** What a token is. */
  enum Kind {
    OPEN,
    CLOSE,
    /** A control word or symbol. */
    CONTROL,
    /** One byte of text, as such or as {@code \'hh}. */
    BYTE,
    END
  }

  /** A number that was not given. */
  static final int NONE = Integer.MIN_VALUE;

  private static final int MAX_NAME = 32;

  private final byte[] bytes;
  private int at;
  private String name = "";
  private int number = NONE;
  private int value;

  RtfTokens(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The control word that was read last; a symbol's character. */
  String name() {
    return name;
  }

  /** The number of the control word that was read last, or {@link #NONE}. */
  int number() {
    return number;
  }

  /** The byte that was read last, 0 to 255. */
  int value() {
    return value;
  }

  Kind next() {
    while (at < bytes.length && (bytes[at] == '\r' || bytes[at] == '\n' || bytes[at] == 0)) {
      at++;
    }
    if (at >= bytes.length) {
      return Kind.END;
    }
    int c = bytes[at++] & 0xFF;
    return switch (c) {
      case '{' -> Kind.OPEN;
      case '}' -> Kind.CLOSE;
      case '\\' -> control();
      default -> {
        value = c;
        yield Kind.BYTE;
      }
    };
  }

  private Kind control() {
    if (at >= bytes.length) {
      return Kind.END;
    }
    int start = at;
    while (at < bytes.length && letter(bytes[at]) && at - start < MAX_NAME) {
      at++;
    }
    number = NONE;
    if (at == start) {
      return symbol(bytes[at++] & 0xFF);
    }
    name = new String(bytes, start, at - start, java.nio.charset.StandardCharsets.US_ASCII);
    readNumber();
    if (at < bytes.length && bytes[at] == ' ') {
      at++;
    }
    return Kind.CONTROL;
  }

  private void readNumber() {
    boolean negative = at + 1 < bytes.length && bytes[at] == '-' && digit(bytes[at + 1]);
    int from = negative ? at + 1 : at;
    int end = from;
    long read = 0;
    while (end < bytes.length && digit(bytes[end]) && end - from < 10) {
      read = read * 10 + bytes[end++] - '0';
    }
    if (end > from) {
      number = (int) Math.clamp(negative ? -read : read, Integer.MIN_VALUE + 1L, Integer.MAX_VALUE);
      at = end;
    }
  }

  private Kind symbol(int c) {
    if (c == '\'' && at + 1 < bytes.length) {
      int high = Character.digit(bytes[at], 16);
      int low = Character.digit(bytes[at + 1], 16);
      if (high >= 0 && low >= 0) {
        at += 2;
        value = high << 4 | low;
        return Kind.BYTE;
      }
    }
    if (c == '\\' || c == '{' || c == '}') {
      value = c;
      return Kind.BYTE;
    }
    name = Character.toString(c);
    return Kind.CONTROL;
  }

  /** Skips the bytes of a {@code \bin} picture. */
  void skip(int count) {
    at = (int) Math.min(bytes.length, (long) at + Math.max(0, count));
  }

  private static boolean letter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
