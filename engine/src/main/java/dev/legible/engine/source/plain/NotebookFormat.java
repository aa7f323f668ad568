// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.plain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.legible.document.ErrorCode;
import dev.legible.document.LegibleException;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.engine.source.MediaTypes;
import dev.legible.engine.source.Source;
import dev.legible.engine.source.SourceFormat;
import dev.legible.engine.source.flow.FlowPageBuilder;
import dev.legible.engine.source.flow.FlowSource;
import dev.legible.engine.source.flow.TextBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Jupyter notebooks (nbformat 3 and 4): text cells, code, and what the code put out. */
public final class NotebookFormat implements SourceFormat {

  private static final Pattern TERMINAL_COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
  private static final List<String> PICTURES = List.of("image/png", "image/jpeg", "image/gif");

  @Override
  public Set<String> mediaTypes() {
    return Set.of(MediaTypes.IPYNB);
  }

  @Override
  public Source open(Path file, String mediaType, ReadOptions options) throws IOException {
    Limits limits = options.limits();
    List<JsonNode> values = new JsonText(limits).values(TextFile.read(file, limits));
    if (values.size() != 1 || !values.getFirst().isObject()) {
      throw new LegibleException(
          ErrorCode.DAMAGED_FILE, "The notebook is no JSON object. Get the file again.");
    }
    JsonNode notebook = values.getFirst();
    FlowPageBuilder page = new FlowPageBuilder(new TextBudget(limits));
    MarkdownText markdown = new MarkdownText(limits);
    cells(notebook).forEach(cell -> add(cell, markdown, page));
    String language = notebook.at("/metadata/kernelspec/language").asText("");
    Map<String, String> metadata = language.isEmpty() ? Map.of() : Map.of("language", language);
    return FlowSource.of(mediaType, metadata, page.build(1, null));
  }

  /** Version 3 kept its cells in worksheets. */
  private static Iterable<JsonNode> cells(JsonNode notebook) {
    return notebook.has("cells") ? notebook.path("cells") : notebook.at("/worksheets/0/cells");
  }

  private static void add(JsonNode cell, MarkdownText markdown, FlowPageBuilder page) {
    String source = text(cell.has("source") ? cell.path("source") : cell.path("input"));
    switch (cell.path("cell_type").asText()) {
      case "markdown" -> markdown.add(source, page);
      case "code" -> {
        page.code(source);
        cell.path("outputs").forEach(output -> output(output, markdown, page));
      }
      default -> page.paragraph(source);
    }
  }

  private static void output(JsonNode output, MarkdownText markdown, FlowPageBuilder page) {
    if (output.path("output_type").asText().equals("error")) {
      page.code(TERMINAL_COLOUR.matcher(lines(output.path("traceback"))).replaceAll(""));
      return;
    }
    JsonNode shown = output.path("data");
    page.code(TERMINAL_COLOUR.matcher(text(output.path("text"))).replaceAll(""));
    String plain = text(shown.path("text/plain"));
    boolean picture = false;
    for (String type : PICTURES) {
      if (shown.has(type)) {
        page.picture(decode(text(shown.path(type))), plain);
        picture = true;
      }
    }
    if (shown.has("text/markdown")) {
      markdown.add(text(shown.path("text/markdown")), page);
    } else if (!picture) {
      page.code(plain);
    }
  }

  private static byte[] decode(String base64) {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** A text, or its lines with their ends. */
  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.asText("");
    }
    StringBuilder text = new StringBuilder();
    node.forEach(line -> text.append(line.asText("")));
    return text.toString();
  }

  private static String lines(JsonNode traceback) {
    StringBuilder text = new StringBuilder();
    traceback.forEach(line -> text.append(line.asText("")).append('\n'));
    return text.toString();
  }
}
