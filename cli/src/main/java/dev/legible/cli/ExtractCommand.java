// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.export.ExportFormat;
import dev.legible.inference.embed.EmbeddingModel;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.server.config.Settings;
import dev.legible.server.config.SettingsReader;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible extract}: documents in, their text out. */
@Command(
    name = "extract",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Reads documents and writes what they say.",
      "",
      "PDF, JPEG, PNG, TIFF, WebP, GIF, BMP, DOCX, XLSX, PPTX, DOC, XLS, PPT, ODT, ODS, ODP, RTF,"
          + " HTML, EPUB, EML, MSG, RSS, CSV, TSV, JSON, IPYNB, XML, Markdown and text.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible extract receipt.jpg                  Markdown on standard output",
      "  legible extract -f json -o out/ *.pdf        one out/NAME.json for each",
      "  legible extract -f pdf -o found.pdf a.tif    a PDF that can be searched",
      "  legible extract -p 1-3,7 -l deu brief.pdf    some pages, in German",
      "  legible extract - < letter.docx              from standard input",
      "",
      "Exit status: 0 all were read. One file could not be read: 3 it is at fault,",
      "4 it passed a limit, 5 the machine lacks something, 6 Legible is at fault.",
      "Of several files: 1 some could not be read. 2 wrong usage."
    })
final class ExtractCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private FileArguments files = new FileArguments();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      defaultValue = "markdown",
      converter = FormatConverter.class,
      completionCandidates = FormatConverter.Names.class,
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private ExportFormat format = ExportFormat.MARKDOWN;

  @Mixin private PageOptions pages = new PageOptions();

  @Option(
      names = "--vision",
      paramLabel = "NAME",
      description = {
        "Have the model of VLLM_NAME_URL read every page with fixed places. Without it a model",
        "that is configured is asked only where the mode says that too much doubt remains."
      })
  private @Nullable String vision;

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Mixin private ConsoleOptions says = new ConsoleOptions();

  @ArgGroup(validate = false, heading = "%nLimits:%n")
  private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() throws Exception {
    Limits chosen;
    Outputs outputs;
    Settings.Vision models;
    try {
      models = models();
      chosen = limits.limits();
      outputs = files.outputs(format.fileEnding());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    ReadOptions options = pages.options(chosen, model());
    if (outputs.joined() && format == ExportFormat.PDF) {
      throw new ParameterException(
          spec.commandLine(), "Several PDFs cannot go to standard output; name a folder with -o.");
    }
    Console console = says.console(spec.commandLine().getErr());
    try (VisionModels asked = models.models()) {
      return new Extraction(
              options, pages.selection(), new Product.Rendering(format, embeddingModel()), console)
          .run(reader.childCommand(chosen), asked, files.inputs(), outputs);
    }
  }

  /** By whose measure chunks are cut; null for other formats, which need none. */
  private @Nullable EmbeddingModel embeddingModel() {
    return format == ExportFormat.CHUNKS
        ? EmbeddingModel.of(SettingsReader.search(System.getenv()).model())
        : null;
  }

  private @Nullable String model() {
    return vision == null ? null : vision.toLowerCase(Locale.ROOT);
  }

  /**
   * The models that the environment names.
   *
   * @throws IllegalArgumentException when the one that is asked for is not among them
   */
  private Settings.Vision models() {
    Settings.Vision models = SettingsReader.vision(System.getenv());
    String asked = model();
    if (asked != null && !pages.recognition()) {
      throw new IllegalArgumentException("--vision and --no-ocr exclude each other.");
    }
    if (asked != null && !models.names().contains(asked)) {
      throw new IllegalArgumentException(
          models.names().isEmpty()
              ? "--vision needs a model: set VLLM_%s_URL to the address of its server."
                  .formatted(asked.toUpperCase(Locale.ROOT).replace('-', '_'))
              : "There is no model %s; --vision takes one of %s."
                  .formatted(asked, String.join(", ", models.names())));
    }
    return models;
  }
}
