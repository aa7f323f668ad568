// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import java.util.List;

/** What callers can do with documents that were indexed. Thread-safe. */
public interface DocumentSearch {

  /** How is searched. */
  enum By {
    /** By meaning and words, joined. */
    BOTH,
    MEANING,
    WORDS
  }

  /**
   * The passages that answer best.
   *
   * @param text what is searched for, not blank
   * @param limit most hits, at least 1
   * @throws dev.legible.document.LegibleException when the embedding model does not work
   * @throws InterruptedException when the caller gave up
   */
  List<Hit> find(String text, By by, SearchFilter filter, int limit) throws InterruptedException;

  /**
   * Takes a document out of the index.
   *
   * @param document its id
   * @return whether the tenant had such a document there
   */
  boolean remove(String tenant, String document);
}
