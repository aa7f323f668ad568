// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.PageSelection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which pages are read, and how. */
final class PageOptions {

  @Option(
      names = {"-m", "--mode"},
      paramLabel = "MODE",
      defaultValue = "balanced",
      description =
          "fast, balanced or accurate: how much doubt is tolerated (default: ${DEFAULT-VALUE}).")
  private Mode mode = Mode.BALANCED;

  @Option(
      names = {"-p", "--pages"},
      paramLabel = "PAGES",
      converter = PagesConverter.class,
      description = "Pages to read, such as 1-3,7 or 5- (default: all).")
  private PageSelection pages = PageSelection.ALL;

  @Option(names = "--password", paramLabel = "P", description = "Password of encrypted files.")
  private @Nullable String password;

  @Option(
      names = {"-l", "--language"},
      paramLabel = "CODES",
      split = "\\+",
      description = "Languages of scanned pages, such as eng+deu.")
  private List<String> languages = List.of();

  @Option(names = "--no-ocr", description = "Take text layers only; recognise nothing.")
  private boolean withoutRecognition;

  PageSelection selection() {
    return pages;
  }

  boolean recognition() {
    return !withoutRecognition;
  }

  /**
   * What readers are told.
   *
   * @param vision model server that is to read every page; null for none
   */
  ReadOptions options(Limits limits, @Nullable String vision) {
    return new ReadOptions(mode, languages, password, recognition(), limits, vision);
  }
}
