// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.einvoice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.xml.XmlReader;
import dev.legible.testkit.invoice.InvoiceXml;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EInvoiceTest {

  static Stream<String> forms() {
    return Stream.of(InvoiceXml.crossIndustry(), InvoiceXml.zugferdOne(), InvoiceXml.ubl());
  }

  private static @Nullable Fields fields(String xml) throws IOException {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    return EInvoice.fields(
        new XmlReader(Limits.DEFAULT).tree(new ByteArrayInputStream(bytes), "the test"));
  }

  private static String value(Fields fields, FieldName name) {
    Field field = fields.get(name);
    return field == null ? "" : field.value();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_of_an_invoice_states_the_same(String xml) throws IOException {
    Fields fields = Objects.requireNonNull(fields(xml));

    assertThat(fields.origin()).isEqualTo(Fields.Origin.E_INVOICE);
    assertThat(fields.confidence()).isEqualTo(1);
    assertThat(fields.doubtful()).isEmpty();
    assertThat(value(fields, FieldName.VENDOR)).isEqualTo("Nordlicht Werkstatt GmbH");
    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("121.38");
    assertThat(value(fields, FieldName.AMOUNT_DUE)).isEqualTo("100.00");
    assertThat(value(fields, FieldName.DATE)).isEqualTo("2024-03-05");
    assertThat(value(fields, FieldName.DUE_DATE)).isEqualTo("2024-04-04");
    assertThat(value(fields, FieldName.TAX)).isEqualTo("19.38");
    assertThat(value(fields, FieldName.CURRENCY)).isEqualTo("EUR");
    assertThat(value(fields, FieldName.INVOICE_NUMBER)).isEqualTo("NW-17");
    assertThat(value(fields, FieldName.PAYMENT)).isEqualTo("transfer");
    assertThat(value(fields, FieldName.TAX_ID)).isEqualTo("DE123456789");
    assertThat(value(fields, FieldName.ADDRESS)).isEqualTo("Am Hafen 3, 24937, Flensburg, DE");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void every_form_of_an_invoice_has_its_taxes_and_items(String xml) throws IOException {
    Fields fields = Objects.requireNonNull(fields(xml));

    assertThat(fields.taxes())
        .singleElement()
        .satisfies(share -> assertThat(share.rate()).isEqualTo(new BigDecimal("19")));
    assertThat(fields.items())
        .singleElement()
        .satisfies(
            item -> {
              assertThat(item.description()).isEqualTo("Lamp");
              assertThat(item.quantity()).isEqualTo(new BigDecimal("2"));
              assertThat(item.amount()).isEqualTo(new BigDecimal("97.00"));
            });
  }

  @Test
  void what_is_taken_off_the_price_is_below_zero() throws IOException {
    String ubl =
        InvoiceXml.ubl()
            .replace(
                "<cbc:PrepaidAmount",
                "<cbc:AllowanceTotalAmount>5.00</cbc:AllowanceTotalAmount><cbc:PrepaidAmount");
    String crossIndustry =
        InvoiceXml.crossIndustry()
            .replace(
                "<ram:GrandTotalAmount>",
                "<ram:AllowanceTotalAmount>5.00</ram:AllowanceTotalAmount><ram:GrandTotalAmount>");

    for (String xml : List.of(ubl, crossIndustry)) {
      Fields fields = Objects.requireNonNull(fields(xml));
      assertThat(value(fields, FieldName.DISCOUNT)).isEqualTo("-5.00");
    }
  }

  @Test
  void what_is_malformed_is_left_out() throws IOException {
    String xml =
        InvoiceXml.ubl()
            .replace("2024-03-05", "the fifth of March")
            .replace(">19.38<", ">1e999999999<");

    Fields fields = Objects.requireNonNull(fields(xml));

    assertThat(value(fields, FieldName.DATE)).isEmpty();
    assertThat(value(fields, FieldName.TAX)).isEmpty();
    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("121.38");
  }

  @Test
  void no_more_is_taken_of_taxes_items_and_texts_than_an_invoice_has() throws IOException {
    String ubl = InvoiceXml.ubl();
    String tax = between(ubl, "<cac:TaxSubtotal>", "</cac:TaxSubtotal>");
    String line = between(ubl, "<cac:InvoiceLine>", "</cac:InvoiceLine>");
    String xml =
        ubl.replace(tax, tax.repeat(5_000))
            .replace(line, line.replace("Lamp", "Lamp ".repeat(2_000)).repeat(2_500))
            .replace("Nordlicht Werkstatt GmbH", "N".repeat(999) + "\uD83D\uDCA1".repeat(50));

    Fields fields = Objects.requireNonNull(fields(xml));

    assertThat(fields.taxes()).hasSize(200);
    assertThat(fields.items()).hasSize(2_000);
    assertThat(fields.items().getFirst().description()).hasSize(1_000);
    assertThat(value(fields, FieldName.VENDOR)).isEqualTo("N".repeat(999));
  }

  private static String between(String text, String first, String last) {
    return text.substring(text.indexOf(first), text.indexOf(last) + last.length());
  }

  @Test
  void other_xml_is_no_invoice() throws IOException {
    assertThat(fields("<Invoice><ID>1</ID></Invoice>")).isNull();
    assertThat(fields("<feed><title>News</title></feed>")).isNull();
  }
}
