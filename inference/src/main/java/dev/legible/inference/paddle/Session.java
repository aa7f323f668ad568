// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.inference.OnnxEnvironment;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;

/** One model, ready to run. Thread-safe: a run takes one thread, the caller's. */
final class Session implements AutoCloseable {

  private final OrtEnvironment environment = OnnxEnvironment.get();
  private final OrtSession session;
  private final String input;

  Session(Path model) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setMemoryPatternOptimization(false);
      options.setCPUArenaAllocator(false);
      session = environment.createSession(model.toString(), options);
      input = session.getInputNames().iterator().next();
    } catch (OrtException e) {
      throw new LegibleException(
          ErrorCode.READER_MISSING,
          "The model %s cannot be loaded: %s. Put an intact ONNX file there."
              .formatted(model.getFileName(), e.getMessage()),
          e);
    }
  }

  /** What the model's file says under a key; empty where it says nothing. */
  String metadata(String key) {
    try {
      return session.getMetadata().getCustomMetadata().getOrDefault(key, "");
    } catch (OrtException e) {
      return "";
    }
  }

  /** What a model answered. */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Output(long[] shape, FloatBuffer values) {}

  /**
   * Runs the model on one tensor.
   *
   * @param tensor a direct buffer
   * @param shape four dimensions
   */
  Output run(FloatBuffer tensor, long... shape) throws IOException {
    try (OnnxTensor given = OnnxTensor.createTensor(environment, tensor, shape);
        OrtSession.Result result = session.run(Map.of(input, given))) {
      OnnxTensor answer = (OnnxTensor) result.get(0);
      return new Output(answer.getInfo().getShape(), answer.getFloatBuffer());
    } catch (OrtException e) {
      throw new IOException("The model could not read this part of the page: " + e.getMessage(), e);
    }
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
