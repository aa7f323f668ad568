// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference.paddle;

import ai.onnxruntime.OrtEnvironment;
import java.util.concurrent.CompletableFuture;

/**
 * Starts ONNX Runtime once in the process. Version 1.29 searches the process's command line with a
 * regular expression that recurses with every character: some 4 kB, as a long class path has, run a
 * usual thread out of stack and the JVM dies without a word. Hence a thread with a deep one.
 */
final class OnnxEnvironment {

  private static final long STACK_BYTES = 256L << 20;

  private OnnxEnvironment() {}

  static OrtEnvironment get() {
    return Started.ENVIRONMENT;
  }

  private static OrtEnvironment start() {
    CompletableFuture<OrtEnvironment> environment = new CompletableFuture<>();
    Runnable task =
        () -> {
          try {
            environment.complete(OrtEnvironment.getEnvironment());
          } catch (RuntimeException | LinkageError e) {
            environment.completeExceptionally(e);
          }
        };
    Thread thread = new Thread(null, task, "onnx-start", STACK_BYTES);
    thread.start();
    return environment.join();
  }

  private static final class Started {
    private static final OrtEnvironment ENVIRONMENT = start();
  }
}
