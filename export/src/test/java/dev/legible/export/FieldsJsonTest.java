// SPDX-License-Identifier: Apache-2.0
package dev.legible.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Box;
import dev.legible.document.ErrorCode;
import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.LineItem;
import dev.legible.document.ModelOpinion;
import dev.legible.document.Problem;
import dev.legible.document.TaxShare;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldsJsonTest {

  private static final Fields RECEIPT =
      new Fields(
          Fields.Origin.PAGES,
          Map.of(
              FieldName.VENDOR, new Field("Café \"Süd\"", 0.61, 1, null),
              FieldName.AMOUNT, new Field("12.50", 0.98, 1, new Box(1, 2, 3.456, 4))),
          List.of(new TaxShare(new BigDecimal("7"), null, new BigDecimal("0.82"), 0.9, 1, null)),
          List.of(
              new LineItem("Tea", new BigDecimal("2"), null, new BigDecimal("5.00"), 0.6, 1, null)),
          0.6);

  private static String written(Fields fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FieldsJson.write(fields, List.of(), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void amounts_are_numbers_and_what_is_missing_is_null() throws IOException {
    assertThat(written(RECEIPT))
        .isEqualTo(
            """
            {"vendor":"Café \\"Süd\\"","amount":12.50,"date":null,"tax":null,"currency":null,\
            "confidence":0.6,"doubtful":["vendor","date"],"source":"pages","problems":[],"fields":{\
            "vendor":{"value":"Café \\"Süd\\"","confidence":0.61,"page":1,"box":null},\
            "amount":{"value":12.50,"confidence":0.98,"page":1,"box":[1,2,3.46,4]},\
            "tax_rates":[{"rate":7,"base":null,"tax":0.82,"confidence":0.9,"page":1,"box":null}],\
            "line_items":[{"description":"Tea","quantity":2,"unit_price":null,"amount":5.00,\
            "confidence":0.6,"page":1,"box":null}]}}""");
  }

  @Test
  void what_a_model_said_stands_beside_the_fields_it_had_a_say_in() throws IOException {
    Fields asked =
        new Fields(
            Fields.Origin.PAGES,
            Map.of(
                FieldName.VENDOR, new Field("Süd", 0.8, 1, null, Field.Source.READING_AND_MODEL),
                FieldName.AMOUNT, new Field("12.50", 0.6, 1, null, Field.Source.MODEL),
                FieldName.CURRENCY, new Field("EUR", 0.9, null, null)),
            List.of(),
            List.of(),
            0.5,
            new ModelOpinion(
                "a \"model\"",
                List.of(FieldName.AMOUNT, FieldName.DATE, FieldName.VENDOR),
                Map.of(FieldName.DATE, "it stands nowhere on the pages"),
                null));

    assertThat(written(asked))
        .isEqualTo(
            """
            {"vendor":"Süd","amount":12.50,"date":null,"tax":null,"currency":"EUR",\
            "confidence":0.5,"doubtful":["amount","date"],"source":"pages","problems":[],\
            "opinion":{"model":"a \\"model\\"","asked":["amount","date","vendor"],\
            "refused":{"date":"it stands nowhere on the pages"},"failure":null},"fields":{\
            "vendor":{"value":"Süd","confidence":0.8,"page":1,"box":null,\
            "source":"pages+model:a \\"model\\""},\
            "amount":{"value":12.50,"confidence":0.6,"page":1,"box":null,"source":"model:a \\"model\\""},\
            "currency":{"value":"EUR","confidence":0.9,"page":null,"box":null,"source":"pages"},\
            "tax_rates":[],"line_items":[]}}""");
  }

  @Test
  void a_document_without_an_amount_is_not_believed_to_be_a_receipt() throws IOException {
    Fields nothing = new Fields(Fields.Origin.PAGES, Map.of(), List.of(), List.of(), 0.5);

    assertThat(written(nothing)).contains("\"amount\":null", "\"confidence\":0,");
  }

  @Test
  void a_line_begins_with_the_name_of_its_file() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FieldsJson.writeLine(
        "a.jpg", RECEIPT, List.of(new Problem(1, ErrorCode.DAMAGED_PAGE, "Half is missing.")), out);

    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("{\"file\":\"a.jpg\",")
        .contains(
            "\"problems\":[{\"page\":1,\"code\":\"DAMAGED_PAGE\",\"message\":\"Half is missing.\"}]")
        .endsWith("}\n");
  }
}
