// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.legible.testkit.pdf.ScannedPdf;
import dev.legible.testkit.pdf.TextPdf;
import java.util.Arrays;

/** What the trials send: quick pages, pages that take seconds, more pages than one lease, no document. */
enum TrialDocument {
  NOTE("note.txt", true) {
    @Override
    byte[] make() {
      return "A note of one line that takes no time to read.\n".getBytes(UTF_8);
    }
  },
  LETTER("letter.pdf", true) {
    @Override
    byte[] make() {
      return TextPdf.pages(2, 11).bytes();
    }
  },
  BOOK("book.pdf", true) {
    @Override
    byte[] make() {
      return TextPdf.pages(60, 12).bytes();
    }
  },
  SCAN("scan.pdf", true) {
    @Override
    byte[] make() {
      return ScannedPdf.pages(3, 13).bytes();
    }
  },
  TORN("torn.pdf", false) {
    @Override
    byte[] make() {
      byte[] whole = TextPdf.pages(1, 14).bytes();
      return Arrays.copyOf(Arrays.copyOf(whole, 200), 300);
    }
  };

  private final String filename;
  private final boolean readable;

  TrialDocument(String filename, boolean readable) {
    this.filename = filename;
    this.readable = readable;
  }

  abstract byte[] make();

  String filename() {
    return filename;
  }

  /** How its job ends when nobody cancels it. */
  String expectedState() {
    return readable ? "completed" : "failed";
  }
}
