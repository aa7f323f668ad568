// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.server.config.Settings;
import dev.legible.server.folder.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Room on the disks of this process that is for documents which were accepted already. Thread-safe.
 *
 * @param folders they need not exist yet
 */
public record DiskReserve(List<Path> folders, long bytes) {

  /** On the disks of all folders that these settings name. */
  public static DiskReserve of(Settings settings) {
    Stream<Path> objects =
        settings.storage() instanceof Settings.Storage.Folder folder
            ? Stream.of(folder.folder())
            : Stream.empty();
    return new DiskReserve(
        Stream.concat(Stream.of(settings.data(), settings.temporary()), objects)
            .distinct()
            .toList(),
        settings.diskReserve());
  }

  /** A folder whose disk has less room than that: nothing new is to be accepted. */
  public Optional<Path> low() {
    return below(bytes);
  }

  /**
   * A folder whose disk has less room than the quarter of that: nothing is to be read either, so that
   * there is room to say what was read, to cancel and to delete.
   */
  public Optional<Path> out() {
    return below(bytes / 4);
  }

  /** Bytes that are free on the fullest of these disks. */
  public long free() {
    return folders.stream().mapToLong(DiskReserve::free).min().orElse(Long.MAX_VALUE);
  }

  private Optional<Path> below(long least) {
    return folders.stream().filter(folder -> free(folder) < least).findFirst();
  }

  private static long free(Path folder) {
    try {
      return Files.getFileStore(FolderTree.nearest(folder)).getUsableSpace();
    } catch (IOException _) {
      return Long.MAX_VALUE; // what cannot be asked is found out by writing
    }
  }
}
