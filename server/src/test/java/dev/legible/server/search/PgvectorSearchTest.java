// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.search.DocumentSearch.By;
import dev.legible.testkit.queue.RealPglite;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** PostgreSQL with pgvector, which PGlite brings along. */
class PgvectorSearchTest extends SearchContract {

  @Override
  Database open() {
    Database postgres = Databases.postgres(RealPglite.shared().url(), 1);
    // Not on the search path of anybody, as Supabase has it.
    postgres.transact(
        handle -> {
          handle.execute("create schema if not exists extensions");
          handle.execute("create extension if not exists vector schema extensions");
        });
    postgres.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
    return postgres;
  }

  private String type() {
    return database.read(
        handle ->
            handle
                .createQuery(database.sql(PgVectorTables.class, "embedding-type"))
                .mapTo(String.class)
                .one());
  }

  @Test
  void applications_find_vectors_of_384_numbers_and_an_hnsw_index_is_made_when_it_is_asked_for() {
    SearchIndex.open(database, EmbeddingModel.BGE_SMALL, true);
    assertThat(type()).endsWith("vector(384)");
    List<String> indexes =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "select indexdef from pg_indexes where indexname = 'document_embeddings_hnsw'")
                    .mapTo(String.class)
                    .list());
    assertThat(indexes).singleElement().asString().contains("hnsw", "halfvec");
  }

  @Test
  void an_hnsw_index_finds_what_a_tenant_has_behind_what_others_have() throws Exception {
    put(null, different("red", 30));
    putInto(index, "another-" + tenant, null, different("red apple", 300));
    SearchIndex approximate = SearchIndex.open(database, EmbeddingModel.BGE_SMALL, true);
    float[] query = embeddings.of(List.of("red apple"), Purpose.QUERY).getFirst();
    List<String> planner = List.of("enable_seqscan", "enable_sort", "enable_bitmapscan");
    // One connection, so that they hold for the search.
    planner.forEach(way -> database.autocommit(handle -> handle.execute("set " + way + " = off")));
    try {
      // Not all, as the graph is made by chance.
      assertThat(approximate.nearest(query, SearchFilter.of(tenant), 100)).isNotEmpty();
    } finally {
      planner.forEach(way -> database.autocommit(handle -> handle.execute("reset " + way)));
    }
  }

  private static String[] different(String words, int texts) {
    return IntStream.range(0, texts)
        .mapToObj(i -> "%s one%d two%d three%d".formatted(words, i % 7, i % 11, i))
        .toArray(String[]::new);
  }

  @Test
  void a_large_index_is_left_to_who_runs_the_database() {
    database.transact(
        handle -> {
          handle.execute("drop index if exists legible.document_embeddings_hnsw");
          handle.execute(
              "insert into legible.documents (id, tenant, filename, media_type, sha256, pages, sent_at, revision, indexed_at)"
                  + " values ('large', 'large', '', '', '', 1, 0, 0, 0)");
          handle.execute(
              "insert into legible.document_chunks (document, id, position, headings, text, tokens, page, places)"
                  + " select 'large', '', n, '', '', 0, 1, '[]' from generate_series(1, 5001) n");
          handle.execute(
              "insert into legible.document_embeddings (chunk, model, embedding)"
                  + " select number, 'none', array_fill(1::real, array[384])::extensions.vector(384)"
                  + " from legible.document_chunks where document = 'large'");
        });
    try {
      assertThatThrownBy(() -> SearchIndex.open(database, EmbeddingModel.BGE_SMALL, true))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(
              "Run: create index concurrently document_embeddings_hnsw on legible.document_embeddings"
                  + " using hnsw ((embedding::\"extensions\".halfvec(384))");
    } finally {
      database.transact(
          handle -> handle.execute("delete from legible.documents where id = 'large'"));
    }
  }

  /** The table as it is without pgvector, with one number told from another by its first. */
  private void arrays(int passages) {
    database.transact(
        handle -> {
          handle.execute("drop index if exists legible.document_embeddings_hnsw");
          handle.execute(
              "insert into legible.documents (id, tenant, filename, media_type, sha256, pages, sent_at, revision, indexed_at)"
                  + " values ('many', 'many', '', '', '', 1, 0, 0, 0)");
          handle.execute(
              "insert into legible.document_chunks (document, id, position, headings, text, tokens, page, places)"
                  + " select 'many', '', n, '', '', 0, 1, '[]' from generate_series(1, ?) n",
              passages);
          handle.execute(
              "alter table legible.document_embeddings alter column embedding type real[] using embedding::real[]");
          handle.execute(
              "insert into legible.document_embeddings (chunk, model, embedding)"
                  + " select number, 'none', array_fill(position::real, array[384])"
                  + " from legible.document_chunks where document = 'many'");
        });
  }

  private int count(String query) {
    return database.read(handle -> handle.createQuery(query).mapTo(Integer.class).one());
  }

  private void step() {
    // There is one connection.
    Optional<String> type = Optional.of(type());
    database.transact(
        handle ->
            new ArraysToVectors(new PgVectorTables(database, "extensions")).step(handle, type));
  }

  private static final String ALL_AS_THEY_WERE =
      "select count(*) from legible.document_embeddings e join legible.document_chunks c on c.number = e.chunk"
          + " where c.document = 'many' and (e.embedding::real[])[1] = c.position";

  @Test
  void arrays_that_were_broken_off_on_their_way_to_vectors_go_on() {
    arrays(4_500);
    int all = count("select count(*) from legible.document_embeddings");
    try {
      // Two parts of the way out; then the process was killed, and another with arrays embedded one
      // anew.
      step();
      step();
      assertThat(count("select count(*) from legible.document_embeddings_moved")).isEqualTo(4_000);
      database.transact(
          handle ->
              handle.execute(
                  "insert into legible.document_embeddings (chunk, model, embedding)"
                      + " select number, 'newer', array_fill(1::real, array[384])"
                      + " from legible.document_chunks where document = 'many' and position = 1"));
      // The rest of the way out, and a part of the way back.
      step();
      step();
      step();
      assertThat(type()).endsWith("vector(384)");
      assertThat(count("select count(*) from legible.document_embeddings_moved"))
          .isEqualTo(all - 2_000);

      SearchIndex.open(database, EmbeddingModel.BGE_SMALL, false);

      assertThat(count(ALL_AS_THEY_WERE)).isEqualTo(4_500);
      assertThat(count("select count(*) from legible.document_embeddings where model = 'newer'"))
          .isEqualTo(1);
      assertThat(count("select count(to_regclass('legible.document_embeddings_moved'))")).isZero();
    } finally {
      database.transact(
          handle -> handle.execute("delete from legible.documents where id = 'many'"));
    }
  }

  @Test
  void a_process_that_was_started_before_the_extension_was_there_goes_on() throws Exception {
    String id = put(null, "A red door.");
    float[] query = embeddings.of(List.of("A red door."), Purpose.QUERY).getFirst();
    ScannedVectors scanned = new ScannedVectors(database);
    assertThat(scanned.nearest(query, index.model(), SearchFilter.of(tenant), 9)).hasSize(1);

    long passage = index.passages(id).getFirst().number();
    database.transact(
        handle -> {
          handle.execute("delete from legible.document_embeddings where chunk = ?", passage);
          scanned.insert(handle, List.of(passage), index.model(), List.of(query));
        });
    assertThat(index.nearest(query, SearchFilter.of(tenant), 9)).hasSize(1);
  }

  @Test
  void arrays_become_vectors_once_the_extension_is_there_and_its_loss_is_noticed()
      throws Exception {
    put("kept", "Kept through all changes.");
    database.transact(
        handle -> {
          handle.execute("drop index if exists legible.document_embeddings_hnsw");
          handle.execute(
              "alter table legible.document_embeddings alter column embedding type real[] using embedding::real[]");
        });
    SearchIndex again = SearchIndex.open(database, EmbeddingModel.BGE_SMALL, false);
    assertThat(type()).endsWith("vector(384)");
    assertThat(again.vectors()).isInstanceOf(PgVectors.class);
    assertThat(find("kept", By.MEANING)).isNotEmpty();

    database.transact(handle -> handle.execute("alter extension vector set schema public"));
    assertThat(SearchIndex.open(database, EmbeddingModel.BGE_SMALL, false).vectors())
        .isInstanceOf(PgVectors.class);
    database.transact(
        handle -> {
          handle.execute("drop table legible.document_embeddings");
          handle.execute(
              "create table legible.document_embeddings (chunk bigint, model text, embedding vector(5))");
        });
    assertThatThrownBy(() -> SearchIndex.open(database, EmbeddingModel.BGE_SMALL, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has to be a vector(384)");
    database.transact(
        handle -> {
          handle.execute("drop table legible.document_embeddings");
          handle.execute("alter extension vector set schema extensions");
        });
  }
}
