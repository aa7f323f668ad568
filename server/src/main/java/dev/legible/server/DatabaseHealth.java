// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.queue.Database;
import dev.legible.server.health.Component;

/** The database as a part of the health answer. */
record DatabaseHealth(Database database) implements Component {

  @Override
  public String name() {
    return "database";
  }

  @Override
  public void check() {
    database.check();
  }
}
