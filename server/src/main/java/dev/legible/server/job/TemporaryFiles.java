// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.job;

import java.nio.file.Path;
import java.util.UUID;

/** Names for temporary files, which whoever takes one removes. Thread-safe. */
record TemporaryFiles(Path folder) {

  /** A name that nobody else has; there is no file under it yet. */
  Path newFile() {
    return folder.resolve(UUID.randomUUID().toString());
  }
}
