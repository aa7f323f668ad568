// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TableBuilder;
import dev.legible.engine.source.flow.TextBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON and JSON Lines: a list of flat records as a table, everything else as indented text. */
public final class JsonFormat implements SourceFormat {

  private static final int MAX_COLUMNS = 200;

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.JSON);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    JsonText json = new JsonText(limits);
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    List<JsonNode> values = json.values(TextFile.read(file, limits));
    boolean isList = values.size() == 1 && values.getFirst().isArray();
    Table table = table(isList ? List.copyOf(values.getFirst().valueStream().toList()) : values);
    if (table != null) {
      page.table(table);
    } else {
      for (JsonNode value : values) {
        page.code(value.toPrettyString());
      }
    }
    return FlowSource.of(mediaType, Map.of(), page.build(1, null));
  }

  /** The records as rows; null unless there are several, all flat. */
  private static @Nullable Table table(List<JsonNode> records) {
    Set<String> columns = new LinkedHashSet<>();
    for (JsonNode record : records) {
      if (!record.isObject() || record.valueStream().anyMatch(JsonNode::isContainerNode)) {
        return null;
      }
      record.fieldNames().forEachRemaining(columns::add);
    }
    if (records.size() < 2 || columns.isEmpty() || columns.size() > MAX_COLUMNS) {
      return null;
    }
    TableBuilder table = new TableBuilder().row();
    columns.forEach(column -> table.cell(StyledText.plain(column), 1, 1, true));
    for (JsonNode record : records) {
      table.row();
      for (String column : columns) {
        table.cell(StyledText.plain(record.path(column).asText("")));
      }
    }
    return table.build();
  }
}
