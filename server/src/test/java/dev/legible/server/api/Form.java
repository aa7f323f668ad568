// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart form, as a browser sends it. */
final class Form {

  private static final String BOUNDARY = "----legible-test-boundary";

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();

  static Form of(String filename, byte[] content) {
    return new Form().file("file", filename, content);
  }

  static Form of(String filename, String content) {
    return of(filename, content.getBytes(StandardCharsets.UTF_8));
  }

  Form file(String field, String filename, byte[] content) {
    text(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: application/pdf\r\n\r\n"
            .formatted(BOUNDARY, field, filename));
    body.writeBytes(content);
    text("\r\n");
    return this;
  }

  Form with(String field, String value) {
    text(
        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
            .formatted(BOUNDARY, field, value));
    return this;
  }

  private void text(String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(body.toByteArray());
    whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return whole.toByteArray();
  }

  String contentType() {
    return "multipart/form-data; boundary=" + BOUNDARY;
  }
}
