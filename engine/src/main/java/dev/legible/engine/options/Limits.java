// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.options;

import java.time.Duration;

/**
 * What one document may cost. Passing a limit ends the document or page with an error of kind LIMIT.
 *
 * @param fileBytes size of the file
 * @param pages pages of the document
 * @param imagePixels pixels of one picture, taken from its header before it is decoded; a decoder may hold four
 *     bytes for each
 * @param compressionRatio expanded to compressed size of an archive entry or stream, looked at above
 *     1 MB
 * @param expandedBytes everything that is unpacked from one document
 * @param entryBytes one unpacked entry of an Office file
 * @param archiveDepth documents within documents
 * @param nestingDepth of XML, JSON and HTML elements
 * @param textBytes text taken from one document
 * @param pageTime wall-clock time of one page, and of opening the document
 * @param heapBytes Java heap of the reader child
 * @param residentBytes resident memory of the reader child
 */
public record Limits(
    long fileBytes,
    int pages,
    long imagePixels,
    int compressionRatio,
    long expandedBytes,
    long entryBytes,
    int archiveDepth,
    int nestingDepth,
    long textBytes,
    Duration pageTime,
    long heapBytes,
    long residentBytes) {

  private static final long MB = 1L << 20;

  /** A child with less could not even start. */
  private static final long LEAST_HEAP = 16 * MB;

  public Limits {
    requirePositive("file size", fileBytes);
    requirePositive("pages", pages);
    requirePositive("pixels", imagePixels);
    requirePositive("ratio", compressionRatio);
    requirePositive("expanded size", expandedBytes);
    requirePositive("entry size", entryBytes);
    // None left is what the innermost of nested documents gets.
    requirePositive("archive depth", archiveDepth + 1L);
    requirePositive("nesting", nestingDepth);
    requirePositive("text size", textBytes);
    requirePositive("page time", pageTime.toMillis());
    if (heapBytes < LEAST_HEAP || residentBytes < heapBytes) {
      throw new IllegalArgumentException(
          "The reader needs a heap of at least 16 MB, and at least as much resident memory as heap.");
    }
  }

  private static void requirePositive(String what, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The limit of %s is %d; it has to be at least 1.".formatted(what, value));
    }
  }

  public static final Limits DEFAULT =
      new Limits(
          50 * MB,
          5_000,
          100_000_000,
          100,
          512 * MB,
          256 * MB,
          3,
          100,
          50 * MB,
          Duration.ofSeconds(60),
          512 * MB,
          1_200 * MB);
}
