// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader.supervisor;

/** The child that was to answer has ended. */
final class ChildDiedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient ChildDeath death;

  ChildDiedException(ChildDeath death) {
    super("The reader child ended: " + death.cause());
    this.death = death;
  }

  ChildDeath death() {
    return death;
  }
}
