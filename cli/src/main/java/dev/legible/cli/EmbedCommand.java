// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.embed.Purpose;
import dev.legible.reader.Embeddings;
import dev.legible.reader.supervisor.ChildCommand;
import dev.legible.reader.supervisor.Supervisor;
import dev.legible.server.config.SettingsReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code legible embed}: lines in, vectors out. */
@Command(
    name = "embed",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Turns each line of standard input into a vector: a JSON array on a line of its own.",
      "Vectors have the length 1, so that their dot product is the cosine.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  echo 'How do I reset it?' | legible embed --as query",
      "  legible embed --as passage < passages.txt > vectors.jsonl"
    })
final class EmbedCommand implements Callable<Integer> {

  private static final int LINES_AT_ONCE = 64;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Option(
      names = "--as",
      paramLabel = "PURPOSE",
      defaultValue = "text",
      description =
          "What the vectors are for: text, to be compared with each other; query, to find passages;"
              + " passage, to be found (default: ${DEFAULT-VALUE}).")
  private Purpose purpose = Purpose.TEXT;

  @Option(
      names = "--model",
      paramLabel = "NAME_OR_DIR",
      description =
          EmbeddingModel.BGE_SMALL
              + ", "
              + EmbeddingModel.MINILM
              + ", or a folder with model.onnx and tokenizer.json (default: LEGIBLE_EMBEDDING_MODEL,"
              + " else the first).")
  private @Nullable String model;

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Override
  public Integer call() throws IOException, InterruptedException {
    String named = model == null ? SettingsReader.search(System.getenv()).model() : model;
    EmbeddingModel chosen = EmbeddingModel.of(named);
    ChildCommand child = reader.childCommand(Limits.DEFAULT);
    try (Supervisor supervisor = new Supervisor(child);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      Embeddings embeddings = new Embeddings(supervisor, child.threads(), chosen);
      PrintWriter out = spec.commandLine().getOut();
      List<String> lines = new ArrayList<>();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
        if (lines.size() == LINES_AT_ONCE) {
          write(embeddings, lines, out);
        }
      }
      write(embeddings, lines, out);
      return ExitCode.OK;
    }
  }

  private void write(Embeddings embeddings, List<String> lines, PrintWriter out)
      throws InterruptedException {
    embeddings.of(lines, purpose).forEach(vector -> out.println(json(vector)));
    lines.clear();
  }

  private static String json(float[] vector) {
    StringJoiner numbers = new StringJoiner(",", "[", "]");
    for (float value : vector) {
      numbers.add(Float.toString(value));
    }
    return numbers.toString();
  }
}
