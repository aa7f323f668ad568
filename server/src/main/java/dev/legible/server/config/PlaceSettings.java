// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import java.nio.file.Path;
import java.util.List;

/** Where things are kept. */
final class PlaceSettings {

  /** Where objects can be kept. */
  enum Place {
    FOLDER,
    BUCKET,
    DATABASE
  }

  static final Setting<Path> DATA =
      Setting.of(
          "LEGIBLE_DATA",
          Forms.folder(),
          new Fallback(
              "systemd's `STATE_DIRECTORY`, else `$XDG_DATA_HOME/legible`, else"
                  + " `~/.local/share/legible`",
              values -> values.machine().dataFolder()),
          "Folder of all that is kept on this machine.");

  static final Setting<String> DATABASE =
      Setting.of(
              "LEGIBLE_DATABASE_URL",
              Forms.databaseUrl(),
              new Fallback("none: SQLite in the data folder", values -> ""),
              "PostgreSQL, as libpq writes it: `postgresql://user:password@host:6543/name`. Needed"
                  + " when several processes share the work.")
          .or("DATABASE_URL")
          .masked(Mask.URL);

  static final Setting<Integer> POOL =
      Setting.of(
          "LEGIBLE_DATABASE_POOL", Forms.count(2, 200), "8", "Most connections to PostgreSQL.");

  static final Setting<Place> STORAGE =
      Setting.of(
          "LEGIBLE_STORAGE",
          Forms.choice(Place.class),
          new Fallback(
              "`bucket` when one is named, else `folder` when `FILE_STORAGE_PATH` is set, else"
                  + " `database` with `DATABASE_URL`, else `folder`",
              PlaceSettings::usualPlace),
          "Where uploads and results are kept.");

  static final Setting<Path> FOLDER =
      Setting.of(
              "LEGIBLE_STORAGE_PATH",
              Forms.folder(),
              new Fallback("`objects` in the data folder", values -> below(values, "objects")),
              "Folder of uploads and results.")
          .or("FILE_STORAGE_PATH");

  static final Setting<Path> TEMPORARY =
      Setting.of(
              "LEGIBLE_TEMP",
              Forms.folder(),
              new Fallback("`tmp` in the data folder", values -> below(values, "tmp")),
              "Folder of what is in the making.")
          .or("TEMP_DIR");

  static final Setting<Path> CACHE =
      Setting.of(
              "LEGIBLE_CACHE",
              Forms.folder(),
              new Fallback("`cache` in the data folder", values -> below(values, "cache")),
              "Folder of what can be made again.")
          .or("CACHE_PATH");

  static final Setting<Long> RESERVE =
      Setting.of(
          "LEGIBLE_DISK_RESERVE",
          Forms.size(),
          "512m",
          "Room that is left on the disks of these folders for documents that were accepted: with"
              + " less, new ones get 503.");

  static final Section SECTION =
      new Section(
          "Where things are kept",
          List.of(DATA, DATABASE, POOL, STORAGE, FOLDER, TEMPORARY, CACHE, RESERVE));

  private PlaceSettings() {}

  private static String usualPlace(Values values) {
    if (values.isSet(BucketSettings.NAME)) {
      return Forms.word(Place.BUCKET);
    }
    return Forms.word(
        values.isSet(DATABASE) && !values.isSet(FOLDER) ? Place.DATABASE : Place.FOLDER);
  }

  private static String below(Values values, String folder) {
    return values.get(DATA).resolve(folder).toString();
  }
}
