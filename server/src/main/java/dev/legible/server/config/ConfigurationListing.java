// SPDX-License-Identifier: Apache-2.0
package dev.legible.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** What {@code legible config} prints. Secrets are masked. */
public final class ConfigurationListing {

  private ConfigurationListing() {}

  /** A line for each setting: name, value, and where it came from unless that is the default. */
  public static String text(Configuration configuration) {
    int widest =
        configuration.values().stream().mapToInt(value -> value.name().length()).max().orElse(0);
    StringBuilder lines = new StringBuilder();
    for (EffectiveValue value : configuration.values()) {
      String from = value.isDefault() ? "" : "  (" + value.origin() + ")";
      String shown = value.value().isEmpty() ? "-" : value.value();
      lines.append(("%-" + widest + "s  %s%s%n").formatted(value.name(), shown, from));
    }
    return lines.toString();
  }

  /** {@code {"settings":[{"name","value","origin"}],"notes":[]}}; a value that is not set is null. */
  public static String json(Configuration configuration) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      out.writeStartObject();
      out.writeArrayFieldStart("settings");
      for (EffectiveValue value : configuration.values()) {
        out.writeStartObject();
        out.writeStringField("name", value.name());
        // Jackson writes null where there is nothing.
        out.writeStringField("value", value.value().isEmpty() ? null : value.value());
        out.writeStringField("origin", value.origin());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeArrayFieldStart("notes");
      for (String note : configuration.notes()) {
        out.writeString(note);
      }
      out.writeEndArray();
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append(System.lineSeparator()).toString();
  }
}
