// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.queue.Database;
import dev.legible.queue.Dialect;
import java.util.List;
import java.util.stream.Collectors;

/** Finds passages by their words, with the database's own full-text index. Thread-safe. */
final class WordSearch {

  private final Database database;

  WordSearch(Database database) {
    this.database = database;
  }

  /** The passages that hold any of the words, best first; none for a text without words. */
  List<Ranked> matching(List<String> words, SearchFilter filter, int limit) {
    if (words.isEmpty()) {
      return List.of();
    }
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(WordSearch.class, "by-words"))
                .bind("words", asked(words))
                .bind("tenant", filter.tenant())
                .bind("document", filter.document())
                .bind("since", filter.sinceMillis())
                .bind("until", filter.untilMillis())
                .bind("limit", limit)
                .map((row, _) -> new Ranked(row.getLong("number"), row.getDouble("score")))
                .list());
  }

  /** FTS5 has a language of its own, in which quoted words are nothing but words. */
  private String asked(List<String> words) {
    return database.dialect() == Dialect.POSTGRES
        ? String.join(" ", words)
        : words.stream().map(word -> '"' + word + '"').collect(Collectors.joining(" OR "));
  }
}
