// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.job.DocumentWork;
import dev.legible.server.search.DocumentSearch.By;
import dev.legible.testkit.queue.RealPglite;
import java.util.List;
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
