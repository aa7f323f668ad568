// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.opening;

import dev.legible.document.Block;
import dev.legible.document.Cell;
import dev.legible.document.Table;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.Mode;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.page.FlowPage;
import dev.legible.engine.page.FlowPage.Element;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.detect.MediaTypeDetector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens bytes as a user's file and writes what was found as one line an element. */
final class Outline {

  private Outline() {}

  static Source open(Path folder, String name, byte[] bytes) throws IOException {
    return open(folder, name, bytes, Limits.DEFAULT, null);
  }

  static Source open(
      Path folder, String name, byte[] bytes, Limits limits, @Nullable String password)
      throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    String type = new MediaTypeDetector(limits).detect(file, name);
    ReadOptions options = new ReadOptions(Mode.BALANCED, List.of(), password, true, limits);
    return new SourceFormats(FlowingFormats.all()).open(file, type, options);
  }

  /** All pages' lines; a page with a name begins with "== name". */
  static List<String> of(Path folder, String name, byte[] bytes) throws IOException {
    try (Source source = open(folder, name, bytes)) {
      return of(source);
    }
  }

  static List<String> of(Source source) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int number = 1; number <= source.pageCount(); number++) {
      FlowPage page = (FlowPage) source.page(number);
      if (page.name() != null || source.pageCount() > 1) {
        lines.add("== " + page.name());
      }
      page.elements().forEach(element -> lines.add(line(element)));
    }
    return lines;
  }

  private static String line(Element element) {
    return switch (element) {
      case Element.Picture picture -> "PICTURE " + picture.description();
      case Element.Written(Block block) when block.table() != null -> table(block.table());
      case Element.Written(Block block) ->
          block.type()
              + (block.level() > 0 ? " " + block.level() : "")
              + ": "
              + block.text().text().replace("\n", "⏎");
    };
  }

  private static String table(Table table) {
    StringBuilder line =
        new StringBuilder("TABLE " + table.rowCount() + "x" + table.columnCount() + ":");
    for (Cell cell : table.cells()) {
      String span =
          cell.rowSpan() * cell.columnSpan() > 1
              ? "<" + cell.rowSpan() + "x" + cell.columnSpan() + ">"
              : "";
      line.append(cell.column() == 0 ? " /" : " |")
          .append(" ")
          .append(cell.text().text().replace("\n", "⏎"))
          .append(span);
    }
    return line.toString();
  }
}
