// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The name under which a browser saves what it gets (RFC 6266, RFC 8187). */
final class AttachmentName {

  private AttachmentName() {}

  /** Of a file to be saved, named after another one. */
  static String of(String filename, String ending) {
    return "attachment; " + named(filename, ending);
  }

  /** Of a file to be shown. */
  static String shown(String filename, String ending) {
    return "inline; " + named(filename, ending);
  }

  private static String named(String filename, String ending) {
    int dot = filename.lastIndexOf('.');
    String name = (dot > 0 ? filename.substring(0, dot) : filename) + "." + ending;
    String ascii = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }
}
