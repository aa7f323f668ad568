// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import dev.legible.inference.embed.EmbeddingModel;
import java.util.List;

/** How documents become findable. */
final class SearchSettings {

  static final Setting<Boolean> INDEX =
      Setting.of(
          "LEGIBLE_INDEX",
          Forms.flag(),
          "false",
          "Whether every document that was read goes into the search index.");

  static final Setting<String> MODEL =
      Setting.of(
          "LEGIBLE_EMBEDDING_MODEL",
          Forms.text("the name of a model or the path of a folder"),
          EmbeddingModel.BGE_SMALL,
          "Model that turns passages into vectors: `"
              + EmbeddingModel.BGE_SMALL
              + "` or `"
              + EmbeddingModel.MINILM
              + "`, which ship, or a folder of any other. Another one than the index was made with"
              + " needs `legible index --reembed`.");

  static final Setting<Boolean> HNSW =
      Setting.of(
          "LEGIBLE_SEARCH_HNSW",
          Forms.flag(),
          "false",
          "With pgvector: search by an HNSW index, which is fast for far more than 100,000 passages"
              + " and misses a few; false compares all.");

  static final Section SECTION = new Section("Search", List.of(INDEX, MODEL, HNSW));

  private SearchSettings() {}

  static Settings.Search assemble(Values values) {
    return new Settings.Search(values.get(INDEX), values.get(MODEL), values.get(HNSW));
  }
}
