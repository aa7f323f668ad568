// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.cli.Batch.Outcome;
import dev.legible.cli.Batch.Work;
import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Page;
import dev.legible.engine.options.ReadOptions;
import dev.legible.export.Exporter;
import dev.legible.inference.vlm.VisionModels;
import dev.legible.reader.PageSelection;
import dev.legible.reader.ReadListener;
import dev.legible.reader.supervisor.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads files and writes each one's result. */
final class Extraction {

  private final ReadOptions options;
  private final PageSelection selection;
  private final Product product;
  private final Console console;

  Extraction(ReadOptions options, PageSelection selection, Product product, Console console) {
    this.options = options;
    this.selection = selection;
    this.product = product;
    this.console = console;
  }

  /** Returns the exit code. */
  int run(ChildCommand command, VisionModels models, List<String> inputs, Outputs outputs)
      throws IOException {
    return new Batch(inputs, console)
        .run(
            command,
            models,
            (work, number) -> one(work, inputs.get(number), outputs.files().get(number)));
  }

  private Outcome one(Work work, String input, @Nullable Path output)
      throws IOException, InterruptedException {
    Path file = InputFile.locate(input, options.limits(), work.temporary());
    String name = Outputs.fileName(input);
    ReadListener listener = (finished, total) -> console.progress(name, finished, total, "pages");
    Document document = read(work, file, name, listener);
    console.problems(input, document.problems());
    Path target = output == null ? work.temporaryResult() : output;
    write(work, file, document, target);
    return new Outcome(output == null ? target : null, failureOfAllPages(document));
  }

  private Document read(Work work, Path file, String name, ReadListener listener)
      throws InterruptedException {
    boolean dataIsEnough = product instanceof Product.FieldLine line && line.eInvoices();
    return dataIsEnough
        ? work.reader().readInvoice(file, name, options, selection, listener)
        : work.reader().read(file, name, options, selection, listener);
  }

  private void write(Work work, Path source, Document document, Path target)
      throws IOException, InterruptedException {
    if (product.isPdf()) {
      // The source's bytes are opened in the child only. It may die while it writes, and must leave
      // nothing beside the target then.
      Path whole = work.temporaryResult();
      work.reader().writeSearchablePdf(source, document, options, whole);
      work.publish(target, out -> Files.copy(whole, out));
      Files.delete(whole);
    } else {
      Exporter exporter = product.exporter(document, source, options.password());
      work.publish(target, out -> exporter.write(document, out));
    }
  }

  /** A document of which no page could be read has failed, though its result names the reasons. */
  private static Optional<ErrorCode> failureOfAllPages(Document document) {
    boolean nothing =
        document.pages().stream()
            .map(Page::ledger)
            .allMatch(ledger -> ledger.reader().equals("none"));
    return nothing
        ? document.problems().stream()
            .filter(problem -> problem.page() != null)
            .map(problem -> problem.code())
            .findFirst()
        : Optional.empty();
  }
}
