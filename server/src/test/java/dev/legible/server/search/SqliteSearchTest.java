// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.queue.Database;
import dev.legible.queue.database.Databases;
import dev.legible.queue.sql.TaskQueues;
import dev.legible.server.job.DocumentWork;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteSearchTest extends SearchContract {

  @TempDir private Path data;

  @Override
  Database open() {
    Database sqlite = Databases.sqlite(data.resolve("legible.db"));
    sqlite.migrate(TaskQueues.MIGRATIONS, DocumentWork.MIGRATIONS);
    return sqlite;
  }

  @Test
  void who_only_searches_does_not_change_the_model_of_an_empty_index() {
    EmbeddingModel another = EmbeddingModel.of(EmbeddingModel.MINILM);
    SearchIndex.toSearch(database, another, false);
    assertThat(index.isCurrent()).isTrue();
    SearchIndex.open(database, another, false);
    assertThat(index.isCurrent()).isFalse();
  }

  @Test
  void a_model_of_another_width_is_refused_at_start(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("model.onnx"), "not looked at");
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    Files.writeString(folder.resolve("config.json"), "{\"hidden_size\": 768}");
    EmbeddingModel wide = EmbeddingModel.of(folder.toString());
    assertThatThrownBy(() -> SearchIndex.open(database, wide, false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Set LEGIBLE_EMBEDDING_MODEL to a model of 384 dimensions.");
  }
}
