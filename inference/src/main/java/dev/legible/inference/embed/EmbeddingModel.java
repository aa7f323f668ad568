// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.chunk.ChunkSize;
import dev.legible.engine.chunk.Chunker;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A sentence-transformer model and how it wants to be used. Thread-safe; describing one loads nothing.
 *
 * <p>Two ship: {@value #BGE_SMALL}, the default (quantised, 512 tokens), and {@value #MINILM}
 * (quantised, 256 tokens). Any other is a folder, see {@link ModelFolder}.
 */
public final class EmbeddingModel {

  public static final String BGE_SMALL = "bge-small-en-v1.5";
  public static final String MINILM = "all-MiniLM-L6-v2";

  private static final int SHIPPED_DIMENSIONS = 384;

  private final String key;
  private final String name;
  private final Files files;
  private final Use use;

  /** Read when it is first needed. */
  private @Nullable ModelTokenizer tokenizer;

  private EmbeddingModel(String key, String name, Files files, Use use) {
    this.key = key;
    this.name = name;
    this.files = files;
    this.use = use;
  }

  /** Where its two files are. */
  interface Files {
    InputStream tokenizer() throws IOException;

    /**
     * The ONNX file.
     *
     * @param cache folder that a model that ships is unpacked to
     */
    Path network(Path cache) throws IOException;
  }

  /**
   * How it wants to be used.
   *
   * @param prompts words before a text, by what it is for
   * @param tokens it sees at most, marks included
   * @param dimensions of its vectors; 0 when its files do not say
   */
  record Use(Pooling pooling, Map<Purpose, String> prompts, int tokens, int dimensions) {
    Use {
      prompts = Map.copyOf(prompts);
    }
  }

  /**
   * The model of this name.
   *
   * @param nameOrFolder one of the names above, in any case, or the path of a folder
   * @throws LegibleException READER_MISSING when there is no such model; the message says what is wanting
   */
  public static EmbeddingModel of(String nameOrFolder) {
    if (nameOrFolder.equalsIgnoreCase(BGE_SMALL)) {
      return new EmbeddingModel(
          BGE_SMALL,
          BGE_SMALL,
          new PackagedModel("bge-small-en-v1.5-q"),
          // Its authors' words before a query are optional, and made the ranking worse where it was
          // measured.
          new Use(Pooling.FIRST, Map.of(), 512, SHIPPED_DIMENSIONS));
    }
    if (nameOrFolder.equalsIgnoreCase(MINILM)) {
      return new EmbeddingModel(
          MINILM,
          MINILM,
          new PackagedModel("all-minilm-l6-v2-q"),
          new Use(Pooling.MEAN, Map.of(), 256, SHIPPED_DIMENSIONS));
    }
    Path path = Path.of(nameOrFolder).toAbsolutePath().normalize();
    ModelFolder folder = ModelFolder.at(path);
    return new EmbeddingModel(path.toString(), folder.name(), folder, folder.use());
  }

  /** By which {@link #of} finds it again, in another process too. */
  public String key() {
    return key;
  }

  /** Names its vectors: those of two models cannot be compared. */
  public String name() {
    return name;
  }

  /** Length of its vectors; empty when its files do not say, so that only a vector shows it. */
  public OptionalInt dimensions() {
    return use.dimensions() > 0 ? OptionalInt.of(use.dimensions()) : OptionalInt.empty();
  }

  /**
   * Cuts documents into chunks that it sees whole. The first one takes a moment: the tokenizer is read,
   * and some megabytes of it are kept.
   */
  public Chunker chunker() {
    ModelTokenizer counting = tokenizer();
    int prompt = prompt(Purpose.PASSAGE).map(counting.words()::count).orElse(0);
    int room = use.tokens() - counting.marks() - prompt;
    return new Chunker(counting.words(), ChunkSize.USUAL.within(room));
  }

  Optional<String> prompt(Purpose purpose) {
    return Optional.ofNullable(use.prompts().get(purpose));
  }

  Use use() {
    return use;
  }

  Path network(Path cache) {
    try {
      return files.network(cache);
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "The model %s cannot be unpacked to %s (%s). Make room there, or allow writing."
              .formatted(name, cache, e.getMessage()),
          e);
    }
  }

  synchronized ModelTokenizer tokenizer() {
    ModelTokenizer known = tokenizer;
    if (known == null) {
      known = read();
      tokenizer = known;
    }
    return known;
  }

  private ModelTokenizer read() {
    try (InputStream json = new BufferedInputStream(files.tokenizer())) {
      return TokenizerFile.read(json);
    } catch (IOException e) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "The tokenizer of the model %s is of no use: %s. Choose another model."
              .formatted(name, e.getMessage()),
          e);
    }
  }
}
