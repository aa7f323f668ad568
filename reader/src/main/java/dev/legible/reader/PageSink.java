// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.reader.protocol.Message.PageRead;

/** Takes the pages of a document as they are finished, in any order, one at a time. */
@FunctionalInterface
public interface PageSink {

  /**
   * Takes a finished page, which may be one that could not be read.
   *
   * @return whether more pages are wanted; pages that are being read already come all the same
   */
  boolean take(PageRead page) throws InterruptedException;
}
