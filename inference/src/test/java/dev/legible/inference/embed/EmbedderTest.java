// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.legible.document.LegibleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbedderTest {

  @TempDir private static Path cache;

  private static double cosine(float[] one, float[] other) {
    double dot = 0;
    for (int i = 0; i < one.length; i++) {
      dot += one[i] * other[i];
    }
    return dot;
  }

  @ParameterizedTest
  @ValueSource(strings = {EmbeddingModel.BGE_SMALL, EmbeddingModel.MINILM})
  void what_means_the_same_is_near(String name) {
    try (Embedder embedder = new Embedder(EmbeddingModel.of(name), cache)) {
      float[] query = embedder.embed("How much does the hotel cost?", Purpose.QUERY);
      float[] near = embedder.embed("A night at the inn is 80 euros.", Purpose.PASSAGE);
      float[] far = embedder.embed("The compiler reports unused variables.", Purpose.PASSAGE);
      assertThat(query).hasSize(384);
      assertThat(cosine(query, query)).isCloseTo(1, within(1e-5));
      assertThat(cosine(query, near)).isGreaterThan(cosine(query, far) + 0.1);
    }
  }

  @Test
  void a_text_longer_than_the_model_sees_is_cut_off() {
    try (Embedder embedder = new Embedder(EmbeddingModel.of(EmbeddingModel.MINILM), cache)) {
      String seen = "word ".repeat(254);
      assertThat(embedder.embed(seen + "never seen", Purpose.TEXT))
          .containsExactly(embedder.embed(seen, Purpose.TEXT));
    }
  }

  @Test
  void a_model_by_folder_is_used_as_it_says() throws IOException {
    Path folder = cache.resolve("my-model");
    Files.createDirectories(folder.resolve("1_Pooling"));
    PackagedModel shipped = new PackagedModel("all-minilm-l6-v2-q");
    Files.copy(shipped.network(cache.resolve("models")), folder.resolve("model.onnx"));
    Files.copy(shipped.tokenizer(), folder.resolve("tokenizer.json"));
    Files.writeString(
        folder.resolve("1_Pooling/config.json"), "{\"pooling_mode_mean_tokens\": true}");
    Files.writeString(folder.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 128}");
    Files.writeString(
        folder.resolve("config_sentence_transformers.json"),
        "{\"prompts\": {\"query\": \"ask: \", \"document\": \"\"}}");
    EmbeddingModel model = EmbeddingModel.of(folder.toString());
    assertThat(model.name()).matches("my-model-[0-9a-f]{8}");
    try (Embedder own = new Embedder(model, cache);
        Embedder same = new Embedder(EmbeddingModel.of(EmbeddingModel.MINILM), cache)) {
      assertThat(own.embed("the moon", Purpose.QUERY))
          .containsExactly(same.embed("ask: the moon", Purpose.TEXT));
      assertThat(own.embed("word ".repeat(300), Purpose.PASSAGE))
          .containsExactly(same.embed("word ".repeat(126), Purpose.PASSAGE));
    }
  }

  @Test
  void folders_of_one_name_are_of_one_model_only_with_the_same_content() throws IOException {
    String first = modelNamed("first", "{}", "network");
    assertThat(modelNamed("second", "{}", "network")).isEqualTo(first);
    assertThat(modelNamed("third", "{ }", "network")).isNotEqualTo(first);
    assertThat(modelNamed("fourth", "{}", "another network")).isNotEqualTo(first);
  }

  private static String modelNamed(String parent, String tokenizer, String network)
      throws IOException {
    Path folder = Files.createDirectories(cache.resolve(parent).resolve("same"));
    Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
    Files.writeString(folder.resolve("model.onnx"), network);
    return EmbeddingModel.of(folder.toString()).name();
  }

  @Test
  void what_a_folder_lacks_is_said() throws IOException {
    Path folder = Files.createDirectories(cache.resolve("empty"));
    assertThatThrownBy(() -> EmbeddingModel.of(folder.toString()))
        .isInstanceOf(LegibleException.class)
        .hasMessageContaining("has no model.onnx. Put it there.");
    assertThatThrownBy(() -> EmbeddingModel.of("no-such-model"))
        .isInstanceOf(LegibleException.class)
        .hasMessageContaining("Name bge-small-en-v1.5, all-MiniLM-L6-v2, or a folder");
    Files.writeString(folder.resolve("model.onnx"), "not a model");
    Files.writeString(folder.resolve("tokenizer.json"), "{\"model\": {\"type\": \"BPE\"}}");
    EmbeddingModel model = EmbeddingModel.of(folder.toString());
    assertThatThrownBy(model::chunker)
        .isInstanceOf(LegibleException.class)
        .hasMessageContaining("of the kind 'BPE'; only WordPiece and Unigram are known");
    assertThatThrownBy(() -> new Embedder(model, cache))
        .isInstanceOf(LegibleException.class)
        .hasMessageContaining("cannot be loaded");
  }
}
