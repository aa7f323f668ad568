// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import dev.legible.inference.embed.Purpose;
import dev.legible.queue.Database;
import dev.legible.reader.Embeddings;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Searches the index of a database. */
public final class SqlDocumentSearch implements DocumentSearch {

  /** So many of each ranking are joined, however few are wanted: what is high in both may be low in one. */
  private static final int LEAST_CANDIDATES = 100;

  private final SearchIndex index;
  private final Embeddings queries;
  private final WordSearch words;

  /**
   * Searches this index.
   *
   * @param queries turn what is searched for into vectors, by the model of the index
   */
  public SqlDocumentSearch(SearchIndex index, Embeddings queries) {
    this.index = index;
    this.queries = queries;
    this.words = new WordSearch(index.database());
  }

  @Override
  public List<Hit> find(String text, By by, SearchFilter filter, int limit)
      throws InterruptedException {
    QueryWords asked = QueryWords.of(text);
    int candidates = Math.max(LEAST_CANDIDATES, 2 * limit);
    List<Ranked> byMeaning =
        by == By.WORDS
            ? List.of()
            : index.nearest(
                queries.of(List.of(text), Purpose.QUERY).getFirst(), filter, candidates);
    List<Ranked> byWords =
        by == By.MEANING ? List.of() : words.matching(asked.words(), filter, candidates);
    List<Ranked> best = Fusion.of(byMeaning, byWords, limit);
    Map<Long, Row> rows = rows(best);
    Map<Long, Double> meaning = scores(byMeaning);
    Map<Long, Double> wording = scores(byWords);
    return best.stream()
        .flatMap(
            ranked ->
                // One that was removed between the two statements is no hit any more.
                Optional.ofNullable(rows.get(ranked.number()))
                    .map(
                        row ->
                            row.hit(
                                asked,
                                ranked.score(),
                                meaning.get(ranked.number()),
                                wording.get(ranked.number())))
                    .stream())
        .toList();
  }

  private static Map<Long, Double> scores(List<Ranked> ranking) {
    return ranking.stream().collect(Collectors.toMap(Ranked::number, Ranked::score));
  }

  /** A passage and its document, as the tables have them. */
  private record Row(
      long number,
      IndexedDocument document,
      Instant indexedAt,
      String chunkId,
      List<String> headings,
      String text,
      int page,
      String places) {

    static Row of(ResultSet row) throws SQLException {
      String headings = row.getString("headings");
      return new Row(
          row.getLong("number"),
          new IndexedDocument(
              row.getString("id"),
              row.getString("tenant"),
              row.getString("document_id"),
              row.getString("filename"),
              row.getString("media_type"),
              row.getString("sha256"),
              row.getInt("pages")),
          Instant.ofEpochMilli(row.getLong("indexed_at")),
          row.getString("chunk_id"),
          headings.isEmpty() ? List.of() : headings.lines().toList(),
          row.getString("text"),
          row.getInt("page"),
          row.getString("places"));
    }

    Hit hit(QueryWords asked, double score, @Nullable Double meaning, @Nullable Double wording) {
      return new Hit(
          document,
          indexedAt,
          chunkId,
          headings,
          text,
          asked.marked(text),
          page,
          places,
          score,
          meaning,
          wording);
    }
  }

  private Map<Long, Row> rows(List<Ranked> ranked) {
    if (ranked.isEmpty()) {
      return Map.of();
    }
    return index
        .database()
        .read(
            handle ->
                handle
                    .createQuery(index.database().sql(SqlDocumentSearch.class, "hits"))
                    .bindList("numbers", ranked.stream().map(Ranked::number).toList())
                    .map((row, _) -> Row.of(row))
                    .collect(Collectors.toMap(Row::number, Function.identity())));
  }

  @Override
  public boolean remove(String tenant, String document) {
    Database database = index.database();
    return database.inTransaction(transaction -> index.remove(transaction, tenant, document));
  }
}
