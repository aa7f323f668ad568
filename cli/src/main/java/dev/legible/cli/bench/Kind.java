// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A kind of page that people bring, with a document of it. All are generated, none is anybody's. */
public enum Kind {
  /** A PDF with a text layer. */
  DIGITAL("digital PDF", "100-page report", 100),
  /** A clean page from a flatbed scanner, two columns of print. */
  SCAN("clean scan", "20-page scan", 20),
  /** A receipt on a table, as a telephone sees it. */
  PHOTO("photo", "50 photos of receipts", 50);

  private static final int DIGITAL_PAGES = 100;
  private static final long SEED = 1;

  private final String title;
  private final String example;
  private final int examplePages;

  Kind(String title, String example, int examplePages) {
    this.title = title;
    this.example = example;
    this.examplePages = examplePages;
  }

  /** What it is called in a table. */
  public String title() {
    return title;
  }

  /** What it is called in JSON. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Some work that a user may have, in words. */
  String example() {
    return example;
  }

  /** Pages of that work. */
  int examplePages() {
    return examplePages;
  }

  /** Whether one document has enough pages to keep all threads busy. */
  boolean manyPages() {
    return this == DIGITAL;
  }

  /** Writes its document into this folder. */
  Path document(Path folder) throws IOException {
    return switch (this) {
      case DIGITAL ->
          Files.write(folder.resolve("digital.pdf"), DigitalPdf.of(DIGITAL_PAGES, SEED));
      case SCAN -> copied("two-columns.png", folder);
      case PHOTO -> copied("receipt.jpg", folder);
    };
  }

  /** The samples of the repository are packed beside this class. */
  private static Path copied(String sample, Path folder) throws IOException {
    try (InputStream in = Kind.class.getResourceAsStream(sample)) {
      if (in == null) {
        throw new FileNotFoundException(sample + " is missing in Legible's own files.");
      }
      Path file = folder.resolve(sample);
      Files.copy(in, file);
      return file;
    }
  }
}
