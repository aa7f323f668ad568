// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.store;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import dev.legible.server.config.Settings;

/** Opens the store that the settings name. */
public final class ObjectStores {

  private ObjectStores() {}

  /**
   * The store; nothing is asked of a bucket yet.
   *
   * @param database migrated; may have other processes when it is PostgreSQL
   * @throws FolderNotSharedException when those keep their objects in another folder
   */
  public static ObjectStore open(Settings.Storage settings, Database database) {
    return switch (settings) {
      case Settings.Storage.Folder(var folder) -> folder(new FolderStore(folder), database);
      case Settings.Storage.Bucket bucket -> new BucketStore(bucket);
      case Settings.Storage.InDatabase() -> new DatabaseStore(database);
    };
  }

  private static FolderStore folder(FolderStore store, Database database) {
    if (database.dialect() == Dialect.POSTGRES) {
      new FolderFingerprint(database).require(store.root());
    }
    return store;
  }
}
