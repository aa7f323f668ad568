// SPDX-License-Identifier: Apache-2.0
package dev.legible.server;

import dev.legible.server.health.Component;
import dev.legible.server.search.SearchIndex;

/**
 * Whether this process can search the index and put documents into it, as a part of the health answer. Documents are
 * taken and read without it.
 */
record SearchHealth(SearchIndex index) implements Component {

  @Override
  public String name() {
    return "search";
  }

  @Override
  public void check() {
    if (!index.isCurrent()) {
      throw new IllegalStateException(index.outdated());
    }
  }
}
