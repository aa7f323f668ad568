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
import dev.legible.testkit.queue.RealPostgres;
import org.junit.jupiter.api.Test;

/** PostgreSQL as it comes, without pgvector. */
class PostgresSearchTest extends SearchContract {

  @Override
  Database open() {
    Database postgres = Databases.postgres(RealPostgres.shared().freshDatabase(), 4);
    postgres.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
    return postgres;
  }

  @Test
  void an_hnsw_index_needs_the_extension() {
    assertThatThrownBy(() -> SearchIndex.open(database, EmbeddingModel.BGE_SMALL, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("create extension vector;");
  }

  @Test
  void what_other_tenants_have_does_not_change_a_rank() throws Exception {
    put(null, "A red door.", "A green door.");
    Double before = find("red", By.WORDS).getFirst().words();
    putInto(index, "another-" + tenant, null, "A red window.", "A blue wall.", "A roof.");
    assertThat(find("red", By.WORDS).getFirst().words()).isEqualTo(before);
  }
}
