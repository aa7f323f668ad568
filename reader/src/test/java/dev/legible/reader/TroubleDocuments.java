// SPDX-License-Identifier: Apache-2.0
package dev.legible.reader;

import dev.legible.document.Document;
import dev.legible.document.ErrorCode;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.reader.supervisor.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Documents for {@link TroubleMain}, and how they are read. */
final class TroubleDocuments {

  private static final int MB = 1 << 20;

  private TroubleDocuments() {}

  /** A document with these pages. */
  static Path file(Path folder, String... pages) throws IOException {
    return Files.write(Files.createTempFile(folder, "trouble", ".txt"), List.of(pages));
  }

  static ChildCommand command(Duration pageTime) {
    return ChildCommand.ofThisProcess(TroubleMain.class, List.of(), limits(pageTime), 2);
  }

  static ReadOptions options(Duration pageTime) {
    return new ReadOptions(Mode.BALANCED, List.of(), null, true, limits(pageTime));
  }

  private static Limits limits(Duration pageTime) {
    Limits d = Limits.DEFAULT;
    return new Limits(
        d.fileBytes(),
        d.pages(),
        d.imagePixels(),
        d.compressionRatio(),
        d.expandedBytes(),
        d.entryBytes(),
        d.archiveDepth(),
        d.nestingDepth(),
        d.textBytes(),
        pageTime,
        64L * MB,
        400L * MB);
  }

  static List<String> texts(Document document) {
    return document.pages().stream().map(TroubleDocuments::text).toList();
  }

  /** What a page says; empty when it could not be read. */
  static String text(Page page) {
    return page.blocks().isEmpty() ? "" : page.blocks().getFirst().text().text();
  }

  static List<ErrorCode> codes(Document document) {
    return document.problems().stream().map(Problem::code).toList();
  }
}
