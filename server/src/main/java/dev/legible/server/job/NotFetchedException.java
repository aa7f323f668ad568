// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.io.IOException;

/** A document could not be fetched from where its owner said it is; perhaps it can be later. */
final class NotFetchedException extends IOException {

  private static final long serialVersionUID = 1L;

  NotFetchedException(String filename, IOException cause) {
    super(
        "%s could not be fetched from its address (%s). See that it answers, and that its signature holds long enough."
            .formatted(filename, cause.getMessage()),
        cause);
  }
}
