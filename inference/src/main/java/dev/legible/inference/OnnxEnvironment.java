// SPDX-License-Identifier: Apache-2.0
package dev.legible.inference;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Starts ONNX Runtime once in the process. Version 1.29 searches the process's command line with a
 * regular expression that recurses with every character: some 4 kB, as a long class path has, run a
 * usual thread out of stack and the JVM dies without a word. Hence a thread with a deep one.
 */
public final class OnnxEnvironment {

  private static final long STACK_BYTES = 256L << 20;

  /** The system property by which ONNX Runtime is told where its libraries are. */
  private static final String LIBRARY_FOLDER = "onnxruntime.native.path";

  private static final String NATIVE = "/ai/onnxruntime/native/linux-x64/";
  private static final List<String> LIBRARIES =
      List.of("libonnxruntime.so", "libonnxruntime4j_jni.so");

  private OnnxEnvironment() {}

  /**
   * Unpacks the native libraries once for all, before the first {@link #get}: ONNX Runtime by itself does
   * so in every process, some 30 MB and half a second. Nothing happens where they cannot be kept, or on
   * another platform than the usual one.
   */
  public static void unpackTo(Path folder) {
    boolean usual =
        System.getProperty("os.name").equals("Linux")
            && System.getProperty("os.arch").equals("amd64");
    if (!usual || System.getProperty(LIBRARY_FOLDER) != null) {
      return;
    }
    try {
      for (String library : LIBRARIES) {
        Unpacked.file(OrtEnvironment.class, NATIVE + library, folder);
      }
      System.setProperty(LIBRARY_FOLDER, folder.toAbsolutePath().toString());
    } catch (IOException e) {
      // It unpacks them into a temporary folder then, as it always did.
      return;
    }
  }

  /** The one of this process. */
  public static OrtEnvironment get() {
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
