// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.embed;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.inference.OnnxEnvironment;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A loaded model that gives vectors of length 1, of which the dot product is the cosine. Thread-safe: a
 * call takes one thread, the caller's.
 *
 * <p>Each text is run alone. On processors a batch is not faster than as many callers at once, its texts
 * have to be filled up to the longest, and the quantised models scale a batch as a whole, so that a
 * vector would depend on the texts beside it.
 */
public final class Embedder implements AutoCloseable {

  private final EmbeddingModel model;
  private final OrtEnvironment environment;
  private final OrtSession session;

  /**
   * Loads a model.
   *
   * @param cache folder that a model that ships is unpacked to; made when missing
   * @throws LegibleException READER_MISSING when it cannot be loaded
   */
  public Embedder(EmbeddingModel model, Path cache) {
    this.model = model;
    Path network = model.network(cache.resolve("models"));
    OnnxEnvironment.unpackTo(cache.resolve("models").resolve("onnxruntime"));
    environment = OnnxEnvironment.get();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      // Every text has another length: patterns of memory would be kept for each of them.
      options.setMemoryPatternOptimization(false);
      session = environment.createSession(network.toString(), options);
    } catch (OrtException e) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "The embedding model %s cannot be loaded: %s. Put an intact ONNX file there."
              .formatted(model.name(), e.getMessage()),
          e);
    }
  }

  /**
   * The vector of a text. What is longer than the model sees is left out.
   *
   * @throws LegibleException INTERNAL_ERROR when the model fails
   */
  public float[] embed(String text, Purpose purpose) {
    String prompted = model.prompt(purpose).orElse("") + text;
    int[] ids = model.tokenizer().marked(prompted, model.use().tokens());
    if (ids.length == 0) {
      throw new LegibleException(ErrorCode.EMPTY_FILE, "An empty text has no vector.");
    }
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String input : session.getInputNames()) {
        inputs.put(input, tensor(input, ids));
      }
      try (OrtSession.Result result = session.run(inputs)) {
        OnnxTensor answer = (OnnxTensor) result.get(0);
        return normalised(pooled(answer.getFloatBuffer(), answer.getInfo().getShape()));
      }
    } catch (OrtException e) {
      throw new LegibleException(
          ErrorCode.INTERNAL_ERROR,
          "The embedding model %s failed: %s".formatted(model.name(), e.getMessage()),
          e);
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(String input, int[] ids) throws OrtException {
    long[] values =
        switch (input) {
          case "input_ids" -> IntStream.of(ids).asLongStream().toArray();
          case "attention_mask" -> IntStream.of(ids).mapToLong(_ -> 1).toArray();
          case "token_type_ids" -> new long[ids.length];
          case "position_ids" -> IntStream.range(0, ids.length).asLongStream().toArray();
          default ->
              throw new LegibleException(
                  ErrorCode.READER_MISSING,
                  "The embedding model %s wants the input '%s', which is not known here. Choose another model."
                      .formatted(model.name(), input));
        };
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, ids.length});
  }

  /**
   * One vector of what the model gave.
   *
   * @param shape one text, its tokens, their values; or one text and its values
   */
  private float[] pooled(FloatBuffer values, long[] shape) {
    int width = (int) shape[shape.length - 1];
    float[] vector = new float[width];
    if (shape.length == 2 || model.use().pooling() == Pooling.FIRST) {
      values.get(0, vector);
      return vector;
    }
    float[] token = new float[width];
    for (int i = 0; i < shape[1]; i++) {
      values.get(i * width, token);
      for (int j = 0; j < width; j++) {
        vector[j] += token[j];
      }
    }
    return vector;
  }

  private static float[] normalised(float[] vector) {
    double square = 0;
    for (float value : vector) {
      square += (double) value * value;
    }
    float length = (float) Math.sqrt(square);
    for (int i = 0; length > 0 && i < vector.length; i++) {
      vector[i] /= length;
    }
    return vector;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("An ONNX session did not close", e);
    }
  }
}
