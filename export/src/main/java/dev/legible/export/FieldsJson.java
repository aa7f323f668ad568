// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.legible.document.Box;
import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.LineItem;
import dev.legible.document.ModelOpinion;
import dev.legible.document.Problem;
import dev.legible.document.TaxShare;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt or an invoice states, as one JSON object: the fields that everybody wants as plain values,
 * and under {@code fields} everything with confidence, page and box. Amounts are numbers. The same fields
 * always give the same bytes. Stateless and thread-safe.
 */
public final class FieldsJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  private static final List<FieldName> PLAIN =
      List.of(
          FieldName.VENDOR, FieldName.AMOUNT, FieldName.DATE, FieldName.TAX, FieldName.CURRENCY);

  private FieldsJson() {}

  /**
   * Writes the object without a line end; flushes {@code out}, but does not close it.
   *
   * @param problems of the document: whoever gets the fields alone has to know what could not be read
   */
  public static void write(Fields fields, List<Problem> problems, OutputStream out)
      throws IOException {
    write(null, fields, problems, out);
    out.flush();
  }

  /** Writes the object with the file's name as its first member, and a line end. */
  public static void writeLine(String file, Fields fields, List<Problem> problems, OutputStream out)
      throws IOException {
    write(file, fields, problems, out);
    out.write('\n');
    out.flush();
  }

  private static void write(
      @Nullable String file, Fields fields, List<Problem> problems, OutputStream out)
      throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      if (file != null) {
        JsonExporter.writeText(json, "file", file);
      }
      for (FieldName name : PLAIN) {
        json.writeFieldName(lowerCase(name));
        writeValue(json, name, fields.get(name));
      }
      JsonExporter.writeConfidence(json, fields.any() ? fields.confidence() : 0);
      json.writeArrayFieldStart("doubtful");
      for (FieldName name : fields.doubtful()) {
        json.writeString(lowerCase(name));
      }
      json.writeEndArray();
      json.writeStringField("source", lowerCase(fields.origin()));
      json.writeArrayFieldStart("problems");
      for (Problem problem : problems) {
        JsonExporter.writeProblem(json, problem);
      }
      json.writeEndArray();
      ModelOpinion opinion = fields.opinion();
      if (opinion != null) {
        writeOpinion(json, opinion);
      }
      json.writeObjectFieldStart("fields");
      for (Map.Entry<FieldName, Field> entry : fields.values().entrySet()) {
        json.writeObjectFieldStart(lowerCase(entry.getKey()));
        json.writeFieldName("value");
        writeValue(json, entry.getKey(), entry.getValue());
        Field field = entry.getValue();
        writePlace(json, field.confidence(), field.page(), field.box());
        if (opinion != null) {
          json.writeStringField("source", source(field.source(), opinion.model()));
        }
        json.writeEndObject();
      }
      writeTaxes(json, fields.taxes());
      writeItems(json, fields.items());
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static void writeOpinion(JsonGenerator json, ModelOpinion opinion) throws IOException {
    json.writeObjectFieldStart("opinion");
    JsonExporter.writeText(json, "model", opinion.model());
    json.writeArrayFieldStart("asked");
    for (FieldName name : opinion.asked()) {
      json.writeString(lowerCase(name));
    }
    json.writeEndArray();
    json.writeObjectFieldStart("refused");
    for (Map.Entry<FieldName, String> entry : opinion.refused().entrySet()) {
      json.writeStringField(lowerCase(entry.getKey()), entry.getValue());
    }
    json.writeEndObject();
    json.writeStringField("failure", opinion.failure());
    json.writeEndObject();
  }

  private static String source(Field.Source source, String model) {
    String name = Characters.writable(model);
    return switch (source) {
      case READING -> "pages";
      case READING_AND_MODEL -> "pages+model:" + name;
      case MODEL -> "model:" + name;
    };
  }

  private static void writeTaxes(JsonGenerator json, List<TaxShare> taxes) throws IOException {
    json.writeArrayFieldStart("tax_rates");
    for (TaxShare share : taxes) {
      json.writeStartObject();
      writeNumber(json, "rate", share.rate());
      writeNumber(json, "base", share.base());
      writeNumber(json, "tax", share.tax());
      writePlace(json, share.confidence(), share.page(), share.box());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeItems(JsonGenerator json, List<LineItem> items) throws IOException {
    json.writeArrayFieldStart("line_items");
    for (LineItem item : items) {
      json.writeStartObject();
      JsonExporter.writeText(json, "description", item.description());
      writeNumber(json, "quantity", item.quantity());
      writeNumber(json, "unit_price", item.unitPrice());
      writeNumber(json, "amount", item.amount());
      writePlace(json, item.confidence(), item.page(), item.box());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeValue(JsonGenerator json, FieldName name, @Nullable Field field)
      throws IOException {
    if (field == null) {
      json.writeNull();
    } else if (name.kind() == FieldName.Kind.MONEY) {
      json.writeNumber(new BigDecimal(field.value()));
    } else {
      json.writeString(Characters.writable(field.value()));
    }
  }

  private static void writeNumber(JsonGenerator json, String member, @Nullable BigDecimal number)
      throws IOException {
    json.writeFieldName(member);
    if (number == null) {
      json.writeNull();
    } else {
      json.writeNumber(number);
    }
  }

  private static void writePlace(
      JsonGenerator json, double confidence, @Nullable Integer page, @Nullable Box box)
      throws IOException {
    JsonExporter.writeConfidence(json, confidence);
    json.writeFieldName("page");
    if (page == null) {
      json.writeNull();
    } else {
      json.writeNumber(page);
    }
    JsonExporter.writeBox(json, box);
  }

  private static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
