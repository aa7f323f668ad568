// SPDX-License-Identifier: Apache-2.0
package dev.legible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.legible.testkit.invoice.InvoicePdf;
import dev.legible.testkit.invoice.InvoiceXml;
import dev.legible.testkit.sample.Receipt;
import dev.legible.testkit.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldsCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private static List<JsonNode> objects(CommandRun run) throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    return JSON.readerFor(JsonNode.class).<JsonNode>readValues(run.text()).readAll();
  }

  @Test
  void a_photographed_receipt_states_its_amount_date_and_tax() throws IOException {
    Objects.requireNonNull(Samples.all().get("receipt.jpg"))
        .get()
        .write(folder.resolve("receipt.jpg"));

    JsonNode fields = objects(CommandRun.of(folder, "fields", "receipt.jpg")).getFirst();

    assertThat(fields.get("file").asText()).isEqualTo("receipt.jpg");
    assertThat(fields.get("amount").asDouble()).isEqualTo(Receipt.totalCents() / 100.0);
    assertThat(fields.get("tax").asDouble()).isEqualTo(Receipt.taxCents() / 100.0);
    assertThat(fields.get("date").asText()).isEqualTo(Receipt.DATE);
    assertThat(fields.at("/fields/amount/page").asInt()).isEqualTo(1);
    assertThat(fields.at("/fields/amount/box")).hasSize(4);
  }

  @Test
  void e_invoices_are_exact_one_line_each_until_they_are_switched_off() throws IOException {
    InvoicePdf.with("factur-x.xml", InvoiceXml.crossIndustry()).write(folder.resolve("a.pdf"));
    Files.writeString(folder.resolve("b.xml"), InvoiceXml.ubl());

    List<JsonNode> both = objects(CommandRun.of(folder, "fields", "a.pdf", "b.xml"));
    JsonNode pages = objects(CommandRun.of(folder, "fields", "--no-e-invoice", "a.pdf")).getFirst();

    assertThat(both)
        .extracting(line -> line.get("amount").asText())
        .containsExactly("121.38", "121.38");
    assertThat(both).allSatisfy(line -> assertThat(line.get("confidence").asInt()).isEqualTo(1));
    assertThat(pages.get("amount").isNull()).isTrue();
    assertThat(pages.get("source").asText()).isEqualTo("pages");
  }

  @Test
  void a_document_that_states_nothing_is_answered_by_nulls() throws IOException {
    Files.writeString(folder.resolve("prose.txt"), "The harbour was quiet.\n");

    JsonNode fields = objects(CommandRun.of(folder, "fields", "prose.txt")).getFirst();

    assertThat(fields.get("amount").isNull()).isTrue();
    assertThat(fields.get("confidence").asDouble()).isZero();
    assertThat(fields.get("doubtful")).isNotEmpty();
  }
}
