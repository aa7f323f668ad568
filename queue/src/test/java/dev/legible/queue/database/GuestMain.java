// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import dev.legible.queue.Database;
import java.nio.file.Path;

/** Opens a database beside its owner and says so. */
final class GuestMain {

  private GuestMain() {}

  public static void main(String[] arguments) {
    try (Database guest = Databases.sqliteBesideItsOwner(Path.of(arguments[0]))) {
      guest.check();
      System.out.println("open");
    }
  }
}
