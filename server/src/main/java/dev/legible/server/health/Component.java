// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.health;

/** Something the service needs that may fail by itself: database, object store, reader. Thread-safe. */
public interface Component {

  /** As the health answers call it, such as {@code database}. */
  String name();

  /**
   * Returns when it works.
   *
   * @throws RuntimeException when it does not; the message says what is wrong, without secrets
   */
  void check();
}
