// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.server.config.SettingsReader;
import java.util.concurrent.Callable;
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

  @Mixin private ReaderOptions reader = new ReaderOptions();

  @Mixin private ConsoleOptions says = new ConsoleOptions();

  @ArgGroup(validate = false, heading = "%nLimits:%n")
  private LimitOptions limits = new LimitOptions();

  @Override
  public Integer call() throws Exception {
    Limits chosen;
    Outputs outputs;
    VisionModels models;
    try {
      chosen = limits.limits();
      outputs = files.outputs("json");
      models = SettingsReader.vision(System.getenv()).models();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    ReadOptions options = pages.options(chosen, null);
    Console console = says.console(spec.commandLine().getErr());
    try (models) {
      return new Extraction(
              options, pages.selection(), new Product.FieldLine(!withoutInvoices), console)
          .run(reader.childCommand(chosen), models, files.inputs(), outputs);
    }
  }
}
