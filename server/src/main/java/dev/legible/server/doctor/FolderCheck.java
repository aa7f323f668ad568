// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.doctor;

import dev.legible.server.config.Settings;
import dev.legible.server.config.Settings.Storage;
import dev.legible.server.folder.FolderTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the folders can be written to, and have room.
 *
 * @param user who looks: what root may write to says nothing of the service's user
 */
record FolderCheck(Settings settings, String user) implements Check {

  private static final String ROOT = "root";
  private static final long MEGABYTE = 1L << 20;

  /** A folder and the setting that names it. */
  private record Place(String subject, String setting, Path folder) {}

  @Override
  public String subject() {
    return "folders";
  }

  @Override
  public List<Finding> findings() {
    List<Place> places = new ArrayList<>();
    places.add(new Place("folder of data", "LEGIBLE_DATA", settings.data()));
    places.add(new Place("folder of temporary files", "LEGIBLE_TEMP", settings.temporary()));
    places.add(new Place("folder of cache", "LEGIBLE_CACHE", settings.cache()));
    if (settings.storage() instanceof Storage.Folder(Path objects)) {
      places.add(new Place("folder of uploads and results", "LEGIBLE_STORAGE_PATH", objects));
    }
    List<Finding> all = new ArrayList<>();
    if (user.equals(ROOT)) {
      all.add(asRoot());
    }
    places.forEach(place -> all.add(finding(place)));
    return all;
  }

  private Finding asRoot() {
    String owner = owner(FolderTree.nearest(settings.data()));
    return Finding.poor(
        "user",
        "This is root, who may write everywhere: whether the service's user may was not seen.",
        owner.equals(ROOT)
            ? "Run it as the user that Legible runs as: sudo -u USER legible doctor."
            : "Run it as the user that Legible runs as; the data are %s's: sudo -u %1$s legible doctor."
                .formatted(owner));
  }

  private static String owner(Path file) {
    try {
      return Files.getOwner(file).getName();
    } catch (IOException | UnsupportedOperationException e) {
      return ROOT;
    }
  }

  private Finding finding(Place place) {
    Path there = FolderTree.nearest(place.folder());
    try {
      if (!Files.isDirectory(there)) {
        return Finding.bad(
            place.subject(),
            "%s is needed, and %s is no folder.".formatted(place.folder(), there),
            "Name another one: %s.".formatted(place.setting()));
      }
      // Permissions do not tell: the file system may be mounted for reading, or full.
      Files.delete(Files.createTempFile(there, ".legible-doctor-", ""));
      return room(place, Files.getFileStore(there).getUsableSpace());
    } catch (IOException e) {
      return Finding.bad(
          place.subject(),
          "%s cannot be written to by %s.".formatted(there, user),
          Files.isDirectory(place.folder())
              ? "chown %s %s, or name another folder: %s."
                  .formatted(user, place.folder(), place.setting())
              : "install -d -o %s -m 700 %s, or name another folder: %s."
                  .formatted(user, place.folder(), place.setting()));
    }
  }

  private Finding room(Place place, long free) {
    String what =
        "%s can be written to by %s, %,d MB are free."
            .formatted(place.folder(), user, free / MEGABYTE);
    long reserve = settings.diskReserve();
    if (free < reserve) {
      return Finding.bad(
          place.subject(),
          what,
          "Make room: with less than %,d MB (LEGIBLE_DISK_RESERVE) no document is taken."
              .formatted(reserve / MEGABYTE));
    }
    return free < 4 * reserve
        ? Finding.poor(
            place.subject(),
            what,
            "Make room soon, or shorten LEGIBLE_RETENTION: at %,d MB no document is taken any more."
                .formatted(reserve / MEGABYTE))
        : Finding.good(place.subject(), what);
  }
}
