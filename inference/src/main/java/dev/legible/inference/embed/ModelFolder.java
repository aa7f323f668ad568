// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A folder as sentence-transformers writes it: {@code model.onnx} (there or in {@code onnx/}) and {@code
 * tokenizer.json}; where they are there, {@code 1_Pooling/config.json}, {@code
 * sentence_bert_config.json}, {@code config_sentence_transformers.json} and {@code config.json} say how
 * the model wants to be used.
 *
 * @param name of the folder, and a mark of what is in it: two folders may have one name
 */
record ModelFolder(String name, Path network, Path tokenizerFile, EmbeddingModel.Use use)
    implements EmbeddingModel.Files {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int USUAL_TOKENS = 512;
  private static final int MARK_BYTES = 4;
  private static final String BGE_QUERY =
      "Represent this sentence for searching relevant passages: ";

  static ModelFolder at(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw missing(
          "There is no embedding model %s. Name %s, %s, or a folder with model.onnx and tokenizer.json."
              .formatted(folder, EmbeddingModel.BGE_SMALL, EmbeddingModel.MINILM));
    }
    Path network =
        List.of(
                "model.onnx",
                "onnx/model.onnx",
                "model_quantized.onnx",
                "onnx/model_quantized.onnx")
            .stream()
            .map(folder::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    missing(
                        "The model folder %s has no model.onnx. Put it there.".formatted(folder)));
    Path tokenizer = folder.resolve("tokenizer.json");
    if (!Files.isRegularFile(tokenizer)) {
      throw missing(
          "The model folder %s has no tokenizer.json. Put the model's own there."
              .formatted(folder));
    }
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return new ModelFolder(
        name + "-" + mark(tokenizer, network),
        network,
        tokenizer,
        new EmbeddingModel.Use(
            pooling(folder), prompts(folder, name), tokens(folder), dimensions(folder)));
  }

  /** Tells models apart without reading all of the network, which may have hundreds of megabytes. */
  private static String mark(Path tokenizer, Path network) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(Files.readAllBytes(tokenizer));
      digest.update(Long.toString(Files.size(network)).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(), 0, MARK_BYTES);
    } catch (IOException e) {
      throw missing(
          "The model folder %s cannot be read (%s). Let this process read it."
              .formatted(tokenizer.getParent(), e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  @Override
  public InputStream tokenizer() throws IOException {
    return Files.newInputStream(tokenizerFile);
  }

  @Override
  public Path network(Path cache) {
    return network;
  }

  private static Pooling pooling(Path folder) {
    JsonNode said = json(folder.resolve("1_Pooling/config.json"));
    boolean first = said.path("pooling_mode_cls_token").asBoolean(false);
    boolean mean = said.path("pooling_mode_mean_tokens").asBoolean(said.isMissingNode());
    if (first == mean) {
      throw missing(
          "The model folder %s asks for a pooling that is not known here. Choose a model that pools by the first token or the mean."
              .formatted(folder));
    }
    return first ? Pooling.FIRST : Pooling.MEAN;
  }

  private static int dimensions(Path folder) {
    int pooled =
        json(folder.resolve("1_Pooling/config.json")).path("word_embedding_dimension").asInt();
    return pooled > 0 ? pooled : json(folder.resolve("config.json")).path("hidden_size").asInt();
  }

  private static int tokens(Path folder) {
    int trained = json(folder.resolve("sentence_bert_config.json")).path("max_seq_length").asInt();
    if (trained > 0) {
      return trained;
    }
    int positions = json(folder.resolve("config.json")).path("max_position_embeddings").asInt();
    return positions > 0 ? Math.min(positions, USUAL_TOKENS) : USUAL_TOKENS;
  }

  /** What the folder says, else what is known of models with such a name. */
  private static Map<Purpose, String> prompts(Path folder, String name) {
    Map<Purpose, String> prompts = new EnumMap<>(Purpose.class);
    JsonNode said = json(folder.resolve("config_sentence_transformers.json")).path("prompts");
    if (!said.isEmpty()) {
      text(said.path("query")).ifPresent(prompt -> prompts.put(Purpose.QUERY, prompt));
      text(said.path("document"))
          .or(() -> text(said.path("passage")))
          .ifPresent(prompt -> prompts.put(Purpose.PASSAGE, prompt));
      return prompts;
    }
    String known = name.toLowerCase(Locale.ROOT);
    if (known.contains("e5-") && !known.contains("instruct")) {
      return Map.of(
          Purpose.QUERY, "query: ", Purpose.PASSAGE, "passage: ", Purpose.TEXT, "query: ");
    }
    boolean needed = known.matches("bge-.*-en.*") && !known.contains("v1.5");
    return needed ? Map.of(Purpose.QUERY, BGE_QUERY) : Map.of();
  }

  private static Optional<String> text(JsonNode node) {
    return Optional.of(node.asText("")).filter(text -> !text.isEmpty());
  }

  private static JsonNode json(Path file) {
    if (!Files.isRegularFile(file)) {
      return MissingNode.getInstance();
    }
    try {
      return MAPPER.readTree(file.toFile());
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "%s is not JSON (%s). Put the model's own there.".formatted(file, e.getMessage()),
          e);
    }
  }

  private static LegibleException missing(String message) {
    return new LegibleException(ErrorCode.READER_MISSING, message);
  }
}
