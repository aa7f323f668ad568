// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.tabular;

import dev.legible.document.StyledText;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.flow.TextBudget;
import dev.legible.engine.source.plain.TextFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** CSV and TSV: one table, whose first row names the columns. */
public final class DelimitedFormat implements SourceFormat {

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.CSV, MediaTypes.TSV);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    String text = TextFile.read(file, limits);
    TextBudget budget = new TextBudget(limits);
    // Checked before the cells are made, which cost several times the text.
    budget.spend(text);
    TableBuilder table = new TableBuilder();
    boolean header = true;
    for (List<String> row : DelimitedText.parse(text, delimiter(text, mediaType))) {
      table.row();
      for (String field : row) {
        table.cell(StyledText.plain(field), 1, 1, header);
      }
      header = false;
    }
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    page.table(table.build());
    return FlowSource.of(mediaType, Map.of(), page.build(1, null));
  }

  private static char delimiter(String text, String mediaType) {
    DelimitedText.Dialect dialect = DelimitedText.Dialect.of(text);
    return mediaType.equals(MediaTypes.TSV) && dialect.columns() == 1 ? '\t' : dialect.delimiter();
  }
}
