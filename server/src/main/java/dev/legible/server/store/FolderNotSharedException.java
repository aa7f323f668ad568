// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import java.nio.file.Path;

/** Processes share a database but not the folder of its objects; the message says the ways out. */
public final class FolderNotSharedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FolderNotSharedException(Path folder) {
    super(
        "Another process on this database keeps its objects in another folder than "
            + folder
            + ". Give all processes one store: set LEGIBLE_STORAGE=database, or name a bucket, or"
            + " mount the same folder on all machines. If this folder has replaced the other one for"
            + " good, run \"delete from legible.object_folder\" and start again.");
  }
}
