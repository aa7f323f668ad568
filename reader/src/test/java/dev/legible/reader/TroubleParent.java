// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.reader.supervisor.Supervisor;
import java.nio.file.Path;
import java.time.Duration;

/** A parent that reads a document for {@link TroubleMain}, to be killed meanwhile. */
final class TroubleParent {

  private TroubleParent() {}

  /** The arguments are the document and the folder of the children's temporary folders. */
  public static void main(String[] args) throws InterruptedException {
    Duration limit = Duration.ofMinutes(10);
    try (Supervisor supervisor =
        new Supervisor(TroubleDocuments.command(limit).withTemporary(Path.of(args[1])))) {
      new DocumentReader(supervisor, 2)
          .read(
              Path.of(args[0]),
              "trouble",
              TroubleDocuments.options(limit),
              PageSelection.ALL,
              ReadListener.SILENT);
    }
  }
}
