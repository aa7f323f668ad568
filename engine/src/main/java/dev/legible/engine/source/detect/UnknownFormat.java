// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.detect;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;

/** Says what a file is that cannot be read, where that is cheap to say. */
final class UnknownFormat {

  private static final String READABLE =
      "Legible reads PDF; JPEG, PNG, TIFF, WebP, GIF, BMP and JPEG 2000; DOCX, XLSX, PPTX, DOC, XLS,"
          + " PPT, ODT, ODS, ODP and RTF; HTML, EPUB, XML, RSS and Atom; EML and MSG; CSV, TSV, JSON,"
          + " IPYNB, Markdown and plain text.";

  private UnknownFormat() {}

  static LegibleException of(byte[] head) {
    return named(name(head));
  }

  static LegibleException named(String what) {
    return new LegibleException(
        ErrorCode.UNKNOWN_FORMAT, "The file is %s. %s".formatted(what, READABLE));
  }

  private static String name(byte[] head) {
    if (Magic.begins(head, 0x7F, 'E', 'L', 'F')
        || Magic.begins(head, 'M', 'Z')
        || Magic.begins(head, 0xCF, 0xFA, 0xED, 0xFE)
        || Magic.begins(head, 0xCA, 0xFE, 0xBA, 0xBE)) {
      return "a program";
    }
    if (Magic.begins(head, 'I', 'D', '3')
        || Magic.begins(head, 0xFF, 0xFB)
        || Magic.begins(head, 'f', 'L', 'a', 'C')
        || Magic.begins(head, 'O', 'g', 'g', 'S')
        || (Magic.begins(head, 'R', 'I', 'F', 'F') && Magic.at(head, 8, 'W', 'A', 'V', 'E'))) {
      return "an audio recording";
    }
    if (Magic.at(head, 4, 'f', 't', 'y', 'p') && Magic.at(head, 8, 'h', 'e', 'i')) {
      return "a HEIC picture; save it as JPEG or PNG";
    }
    if (Magic.at(head, 4, 'f', 't', 'y', 'p') && Magic.at(head, 8, 'a', 'v', 'i', 'f')) {
      return "an AVIF picture; save it as JPEG or PNG";
    }
    if (Magic.at(head, 4, 'f', 't', 'y', 'p')
        || Magic.begins(head, 0x1A, 0x45, 0xDF, 0xA3)
        || (Magic.begins(head, 'R', 'I', 'F', 'F') && Magic.at(head, 8, 'A', 'V', 'I', ' '))) {
      return "a video";
    }
    if (Magic.begins(head, 0x1F, 0x8B)
        || Magic.begins(head, 'R', 'a', 'r', '!')
        || Magic.begins(head, '7', 'z', 0xBC, 0xAF)
        || Magic.begins(head, 'B', 'Z', 'h')
        || Magic.begins(head, 0xFD, '7', 'z', 'X', 'Z')
        || Magic.at(head, 257, 'u', 's', 't', 'a', 'r')) {
      return "an archive; unpack it and give the files in it";
    }
    if (Magic.begins(head, 'S', 'Q', 'L', 'i', 't', 'e')) {
      return "a database";
    }
    return "of no kind that Legible knows";
  }
}
