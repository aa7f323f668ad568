// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.legible.document.Chunk.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** Where a chunk stands: {@code [{"page","unit","box":[x0,y0,x1,y1]}]}; the box is null where there is none. */
public final class PlacesJson {

  private PlacesJson() {}

  /** The array as a text of its own. */
  public static String text(List<Place> places) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JsonExporter.FACTORY.createGenerator(text)) {
      write(json, places);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  static void write(JsonGenerator json, List<Place> places) throws IOException {
    json.writeStartArray();
    for (Place place : places) {
      json.writeStartObject();
      json.writeNumberField("page", place.page());
      JsonExporter.writeText(json, "unit", place.unit().name().toLowerCase(Locale.ROOT));
      JsonExporter.writeBox(json, place.box());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
