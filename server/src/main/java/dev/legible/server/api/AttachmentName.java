// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.api;

import dev.legible.export.ExportFormat;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The name under which a browser saves a result (RFC 6266, RFC 8187). */
final class AttachmentName {

  private AttachmentName() {}

  static String of(String filename, ExportFormat format) {
    int dot = filename.lastIndexOf('.');
    String name = (dot > 0 ? filename.substring(0, dot) : filename) + "." + format.fileEnding();
    String ascii = name.replaceAll("[^ -~]|[\"\\\\%]", "_");
    String encoded =
        URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded;
  }
}
