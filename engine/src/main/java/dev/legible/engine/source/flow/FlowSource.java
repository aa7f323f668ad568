// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.flow;

import dev.legible.document.ErrorCode;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.source.Source;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document whose pages flow, each made when it is asked for. */
public record FlowSource(
    String mediaType,
    Map<String, String> metadata,
    List<Problem> problems,
    List<PageMaker> pages,
    @Nullable Fields eInvoice,
    Closeable file)
    implements Source {

  /** Makes one page. */
  @FunctionalInterface
  public interface PageMaker {

    FlowPage make(int number) throws IOException;
  }

  public FlowSource {
    metadata = Map.copyOf(metadata);
    problems = List.copyOf(problems);
    pages = List.copyOf(pages);
  }

  /** A document that is no e-invoice. */
  public FlowSource(
      String mediaType,
      Map<String, String> metadata,
      List<Problem> problems,
      List<PageMaker> pages,
      Closeable file) {
    this(mediaType, metadata, problems, pages, null, file);
  }

  /** The same with what it says as an invoice. */
  public FlowSource with(@Nullable Fields invoice) {
    return new FlowSource(mediaType, metadata, problems, pages, invoice, file);
  }

  /** A document of one page that is made already. */
  public static FlowSource of(String mediaType, Map<String, String> metadata, FlowPage page) {
    return new FlowSource(mediaType, metadata, List.of(), List.of(_ -> page), () -> {});
  }

  /** This source, unless it has more pages than allowed. */
  public FlowSource within(Limits limits) throws IOException {
    if (pages.size() > limits.pages()) {
      file.close();
      throw new LegibleException(
          ErrorCode.TOO_MANY_PAGES,
          "The document has %,d pages, %,d are allowed. Split it, or raise --max-pages."
              .formatted(pages.size(), limits.pages()));
    }
    return this;
  }

  @Override
  public int pageCount() {
    return pages.size();
  }

  @Override
  public FlowPage page(int number) throws IOException {
    return pages.get(number - 1).make(number);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
