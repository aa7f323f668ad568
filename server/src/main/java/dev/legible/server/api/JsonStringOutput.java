// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Makes UTF-8 text the inside of a JSON string as it passes. */
final class JsonStringOutput extends OutputStream {

  private final OutputStream out;

  JsonStringOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int plain = offset;
    for (int i = offset; i < offset + length; i++) {
      // Bytes of characters beyond ASCII are negative and stand for themselves.
      if (bytes[i] == '"' || bytes[i] == '\\' || (bytes[i] >= 0 && bytes[i] < ' ')) {
        out.write(bytes, plain, i - plain);
        out.write(escaped(bytes[i]).getBytes(StandardCharsets.US_ASCII));
        plain = i + 1;
      }
    }
    out.write(bytes, plain, offset + length - plain);
  }

  private static String escaped(byte character) {
    return switch (character) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '\r' -> "\\r";
      default -> "\\u%04x".formatted(character);
    };
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}
