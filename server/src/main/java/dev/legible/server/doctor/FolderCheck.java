// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.server.config.Settings;
import dev.legible.server.config.Settings.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the folders can be written to, and have room. */
record FolderCheck(Settings settings) implements Check {

  private static final long MEGABYTE = 1L << 20;

  @Override
  public List<Finding> findings() {
    Map<String, Path> folders = new LinkedHashMap<>();
    folders.put("data", settings.data());
    folders.put("temporary files", settings.temporary());
    folders.put("cache", settings.cache());
    if (settings.storage() instanceof Storage.Folder(Path objects)) {
      folders.put("uploads and results", objects);
    }
    List<Finding> all = new ArrayList<>();
    folders.forEach((name, folder) -> all.add(finding("folder of " + name, folder)));
    return all;
  }

  private Finding finding(String subject, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    try {
      if (!Files.isDirectory(there)) {
        return Finding.bad(subject, there + " is no folder.", "Name another one in the settings.");
      }
      // Permissions do not tell: the file system may be mounted for reading, or full.
      Files.delete(Files.createTempFile(there, ".legible-doctor-", ""));
      return room(subject, folder, Files.getFileStore(there).getUsableSpace());
    } catch (IOException e) {
      return Finding.bad(
          subject,
          "%s cannot be written to by %s.".formatted(there, System.getProperty("user.name")),
          "chown it to the user that Legible runs as, or name another folder in the settings.");
    }
  }

  private Finding room(String subject, Path folder, long free) {
    String what = "%s can be written to, %,d MB are free.".formatted(folder, free / MEGABYTE);
    long reserve = settings.diskReserve();
    if (free < reserve) {
      return Finding.bad(
          subject,
          what,
          "Make room: with less than %,d MB (LEGIBLE_DISK_RESERVE) no document is taken."
              .formatted(reserve / MEGABYTE));
    }
    return free < 4 * reserve
        ? Finding.poor(
            subject,
            what,
            "Make room soon, or shorten LEGIBLE_RETENTION: at %,d MB no document is taken any more."
                .formatted(reserve / MEGABYTE))
        : Finding.good(subject, what);
  }
}
