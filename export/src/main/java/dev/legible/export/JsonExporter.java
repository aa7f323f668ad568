// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.legible.document.Attempt;
import dev.legible.document.Block;
import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.Document;
import dev.legible.document.Line;
import dev.legible.document.Page;
import dev.legible.document.Problem;
import dev.legible.document.Table;
import dev.legible.document.Word;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of the document, as one JSON object on one line. Boxes are {@code [x0, y0,
 * x1, y1]} in the page's unit, origin top left, rounded to hundredths; null without geometry.
 */
final class JsonExporter implements Exporter {

  static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private static final int BOX_DECIMALS = 2;
  private static final int CONFIDENCE_DECIMALS = 4;

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      writeText(json, "file", document.file());
      writeText(json, "media_type", document.mediaType());
      writeText(json, "sha256", document.sha256());
      json.writeObjectFieldStart("metadata");
      for (Map.Entry<String, String> entry : new TreeMap<>(document.metadata()).entrySet()) {
        writeText(json, Characters.writable(entry.getKey()), entry.getValue());
      }
      json.writeEndObject();
      json.writeArrayFieldStart("pages");
      for (Page page : document.pages()) {
        writePage(json, page);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("problems");
      for (Problem problem : document.problems()) {
        writeProblem(json, problem);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    out.flush();
  }

  private static void writePage(JsonGenerator json, Page page) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", page.number());
    String name = page.name();
    if (name != null) {
      writeText(json, "name", name);
    }
    writeNumber(json, "width", page.width(), BOX_DECIMALS);
    writeNumber(json, "height", page.height(), BOX_DECIMALS);
    writeText(json, "unit", lowerCase(page.unit()));
    json.writeNumberField("rotation", page.rotation());
    writeText(json, "reader", page.ledger().reader());
    writeText(json, "reason", page.ledger().reason());
    writeConfidence(json, page.ledger().confidence());
    json.writeNumberField("millis", page.ledger().millis());
    json.writeArrayFieldStart("attempts");
    for (Attempt attempt : page.ledger().attempts()) {
      writeAttempt(json, attempt);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("blocks");
    for (Block block : page.blocks()) {
      writeBlock(json, block);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeAttempt(JsonGenerator json, Attempt attempt) throws IOException {
    json.writeStartObject();
    writeText(json, "reader", attempt.reader());
    writeText(json, "reason", attempt.reason());
    writeConfidence(json, attempt.confidence());
    json.writeNumberField("millis", attempt.millis());
    String dropped = attempt.dropped();
    if (dropped != null) {
      writeText(json, "dropped", dropped);
    }
    json.writeEndObject();
  }

  private static void writeBlock(JsonGenerator json, Block block) throws IOException {
    json.writeStartObject();
    writeText(json, "type", lowerCase(block.type()));
    json.writeNumberField("level", block.level());
    writeBox(json, block.box());
    writeText(json, "text", block.text().text());
    writeConfidence(json, block.confidence());
    json.writeArrayFieldStart("lines");
    for (Line line : block.lines()) {
      writeLine(json, line);
    }
    json.writeEndArray();
    Table table = block.table();
    if (table != null) {
      writeRows(json, table);
      writeCells(json, table);
    }
    json.writeEndObject();
  }

  private static void writeLine(JsonGenerator json, Line line) throws IOException {
    json.writeStartObject();
    writeText(json, "text", line.text());
    writeBox(json, line.box());
    writeConfidence(json, line.confidence());
    json.writeArrayFieldStart("words");
    for (Word word : line.words()) {
      json.writeStartObject();
      writeText(json, "text", word.text());
      writeBox(json, word.box());
      writeConfidence(json, word.confidence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeRows(JsonGenerator json, Table table) throws IOException {
    json.writeArrayFieldStart("rows");
    for (List<String> row : table.rows()) {
      json.writeStartArray();
      for (String cell : row) {
        json.writeString(Characters.writable(cell));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void writeCells(JsonGenerator json, Table table) throws IOException {
    json.writeArrayFieldStart("cells");
    for (Cell cell : table.cells()) {
      json.writeStartObject();
      json.writeNumberField("row", cell.row());
      json.writeNumberField("column", cell.column());
      json.writeNumberField("row_span", cell.rowSpan());
      json.writeNumberField("column_span", cell.columnSpan());
      json.writeBooleanField("header", cell.header());
      writeBox(json, cell.box());
      writeText(json, "text", cell.text().text());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  static void writeProblem(JsonGenerator json, Problem problem) throws IOException {
    json.writeStartObject();
    Integer page = problem.page();
    if (page == null) {
      json.writeNullField("page");
    } else {
      json.writeNumberField("page", page);
    }
    writeText(json, "code", problem.code().name());
    writeText(json, "message", problem.message());
    json.writeEndObject();
  }

  static void writeText(JsonGenerator json, String field, String text) throws IOException {
    json.writeStringField(field, Characters.writable(text));
  }

  static void writeBox(JsonGenerator json, @Nullable Box box) throws IOException {
    if (box == null) {
      json.writeNullField("box");
      return;
    }
    json.writeArrayFieldStart("box");
    writeNumber(json, box.x0(), BOX_DECIMALS);
    writeNumber(json, box.y0(), BOX_DECIMALS);
    writeNumber(json, box.x1(), BOX_DECIMALS);
    writeNumber(json, box.y1(), BOX_DECIMALS);
    json.writeEndArray();
  }

  static void writeConfidence(JsonGenerator json, double confidence) throws IOException {
    writeNumber(json, "confidence", confidence, CONFIDENCE_DECIMALS);
  }

  private static void writeNumber(JsonGenerator json, String field, double value, int decimals)
      throws IOException {
    json.writeFieldName(field);
    writeNumber(json, value, decimals);
  }

  private static void writeNumber(JsonGenerator json, double value, int decimals)
      throws IOException {
    json.writeNumber(Numbers.rounded(value, decimals));
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
