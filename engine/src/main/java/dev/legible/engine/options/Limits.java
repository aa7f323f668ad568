// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.options;

import java.time.Duration;

/**
 * What one document may cost. Passing a limit ends the document or page with an error of kind LIMIT.
 *
 * @param fileBytes size of the file
 * @param pages pages of the document
 * @param imagePixels pixels of one picture, taken from its header before it is decoded
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
