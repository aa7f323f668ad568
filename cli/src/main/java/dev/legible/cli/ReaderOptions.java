// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.reader.child.ReaderMain;
import dev.legible.reader.child.Recognisers;
import dev.legible.reader.supervisor.ChildCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the reader child is run. */
final class ReaderOptions {

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Pages read at once (default: the number of cores).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--models",
      paramLabel = "DIR",
      description = "Folder with det.onnx, rec.onnx and keys.txt, instead of the models that ship.")
  private @Nullable Path models;

  ChildCommand childCommand(Limits limits) {
    List<String> jvm = new ArrayList<>();
    if (models != null) {
      jvm.add("-D" + Recognisers.MODELS_PROPERTY + "=" + models.toAbsolutePath());
    }
    String cache = System.getProperty("legible.child.aot");
    if (cache != null) {
      jvm.add("-XX:AOTCache=" + cache);
    }
    return ChildCommand.ofThisProcess(ReaderMain.class, jvm, limits, threads());
  }

  /** Pages read at once, at least 1. */
  int threads() {
    return Math.max(1, threads);
  }
}
