// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

/** What the child said of its failure, for {@code --debug}. */
final class ReaderFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ReaderFault(String trace) {
    super(trace, null, false, false);
  }
}
