// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A generated file with the text that was put into it, page by page: what a reader should find. */
public final class Specimen {

  private final byte[] bytes;
  private final List<String> pages;

  public Specimen(byte[] bytes, List<String> pages) {
    this.bytes = bytes.clone();
    this.pages = List.copyOf(pages);
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  /** The text a person sees on each page, lines separated by line feeds. */
  public List<String> pages() {
    return pages;
  }

  /** The text of all pages. */
  public String text() {
    return String.join("\n", pages);
  }

  /** Writes the file and returns where it was written. */
  public Path write(Path file) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }
}
