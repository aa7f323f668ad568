// SPDX-License-Identifier: Apache-2.0
package dev.legible.queue.database;

import java.io.IOException;
import java.nio.file.Path;

/** Owns a database file until its input ends. */
final class OwnerMain {

  private OwnerMain() {}

  public static void main(String[] arguments) throws IOException {
    try (var _ = Databases.sqlite(Path.of(arguments[0]))) {
      System.out.println("open");
      System.in.readAllBytes();
    }
  }
}
