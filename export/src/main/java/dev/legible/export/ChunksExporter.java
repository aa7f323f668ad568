// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.legible.document.Chunk;
import dev.legible.document.Document;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Function;

/** The chunks of the document, each a JSON object on a line of its own; boxes as in the JSON format. */
final class ChunksExporter implements Exporter {

  private final Function<Document, List<Chunk>> chunker;

  ChunksExporter(Function<Document, List<Chunk>> chunker) {
    this.chunker = chunker;
  }

  @Override
  public void write(Document document, OutputStream out) throws IOException {
    try (JsonGenerator json = JsonExporter.FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.setRootValueSeparator(null);
      for (Chunk chunk : chunker.apply(document)) {
        writeChunk(json, document.file(), chunk);
        json.writeRaw('\n');
      }
    }
    out.flush();
  }

  private static void writeChunk(JsonGenerator json, String file, Chunk chunk) throws IOException {
    json.writeStartObject();
    JsonExporter.writeText(json, "id", chunk.id());
    JsonExporter.writeText(json, "file", file);
    json.writeNumberField("position", chunk.position());
    json.writeArrayFieldStart("headings");
    for (String heading : chunk.headings()) {
      json.writeString(Characters.writable(heading));
    }
    json.writeEndArray();
    JsonExporter.writeText(json, "text", chunk.text());
    json.writeNumberField("tokens", chunk.tokens());
    json.writeFieldName("places");
    PlacesJson.write(json, chunk.places());
    json.writeEndObject();
  }
}
