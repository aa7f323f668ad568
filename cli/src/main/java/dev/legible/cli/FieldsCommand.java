// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.inference.vlm.FieldsModel;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.server.config.Flag;
import dev.legible.server.config.SettingsReader;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code legible fields}: receipts and invoices in, what they state out. */
@Command(
    name = "fields",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    sortOptions = false,
    description = {
      "Reads receipts and invoices and writes what they state: vendor, amount, date, tax and more,",
      "one JSON object a line for each file, with how sure each field is and where it stands.",
      "",
      "An e-invoice (Factur-X, ZUGFeRD, XRechnung, UBL) is taken as it is: its fields are exact.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  legible fields receipt.jpg             one line of JSON on standard output",
      "  legible fields -o out/ *.pdf           one out/NAME.json for each",
      "  legible fields --no-e-invoice a.pdf    from the pages only",
      "  legible fields --second-opinion http://gpu:8000/v1 *.jpg",
      "                                         ask a model where there is doubt",
      "",
      "Exit status: as of legible extract. A document that states nothing is no failure; its fields",
      "are null."
    })
final class FieldsCommand implements Callable<Integer> {

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Mixin private FileArguments files = new FileArguments();

  @Mixin private PageOptions pages = new PageOptions();

  @Option(
      names = "--no-e-invoice",
      description = "Read the pages, even where the document holds an e-invoice.")
  private boolean withoutInvoices;

  @Option(
      names = "--second-opinion",
      paramLabel = "URL",
      description = {
        "Have the model behind this OpenAI-compatible address look at what is doubtful: it is sent the",
        "words of such a document, no picture (default: LEGIBLE_FIELDS_MODEL_URL, else nobody). With",
        "--mode fast nobody is asked."
      })
  private @Nullable String secondOpinion;

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Mixin private ConsoleOptions says = new ConsoleOptions();

  @ArgGroup(validate = false, heading = "%nLimits:%n")
  private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() throws Exception {
    Limits chosen;
    Outputs outputs;
    VisionModels models;
    FieldsModel asked;
    try {
      chosen = limits.limits();
      outputs = files.outputs("json");
      asked = fieldsModel();
      models = SettingsReader.vision(System.getenv()).models();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    ReadOptions options = pages.options(chosen, null);
    Console console = says.console(spec.commandLine().getErr());
    try (models;
        asked) {
      FieldsModel model = options.mode() == Mode.FAST ? FieldsModel.none() : asked;
      return new Extraction(
              options, pages.selection(), new Product.FieldLine(!withoutInvoices, model), console)
          .run(reader.childCommand(chosen), models, files.inputs(), outputs);
    }
  }

  private FieldsModel fieldsModel() {
    List<Flag> flags =
        secondOpinion == null
            ? List.of()
            : List.of(new Flag("--second-opinion", "LEGIBLE_FIELDS_MODEL_URL", secondOpinion));
    return SettingsReader.fieldsModel(System.getenv(), flags)
        .map(FieldsModel::at)
        .orElseGet(FieldsModel::none);
  }
}
