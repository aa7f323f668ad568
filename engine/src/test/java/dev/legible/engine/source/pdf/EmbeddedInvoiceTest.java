// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.ErrorCode;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.options.ReadOptions;
import dev.legible.testkit.hostile.PdfLoops;
import dev.legible.testkit.invoice.InvoicePdf;
import dev.legible.testkit.invoice.InvoiceXml;
import dev.legible.testkit.pdf.TextPdf;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedInvoiceTest {

  private static EmbeddedInvoice read(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return EmbeddedInvoice.of(document, Limits.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml"})
  void the_invoice_in_a_pdf_is_found_by_the_name_of_its_file(String name) throws IOException {
    EmbeddedInvoice invoice = read(InvoicePdf.with(name, InvoiceXml.crossIndustry()).bytes());

    assertThat(invoice.fields()).isNotNull();
    assertThat(invoice.problems()).isEmpty();
  }

  @Test
  void other_files_and_pdfs_without_any_hold_no_invoice() throws IOException {
    assertThat(read(InvoicePdf.with("notes.xml", InvoiceXml.crossIndustry()).bytes()).fields())
        .isNull();
    assertThat(read(TextPdf.pages(1, 3).bytes()).fields()).isNull();
  }

  @Test
  void a_damaged_invoice_is_a_problem_and_no_failure() throws IOException {
    EmbeddedInvoice invoice = read(InvoicePdf.with("factur-x.xml", "<Invoice><ID>").bytes());

    assertThat(invoice.fields()).isNull();
    assertThat(invoice.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.DAMAGED_FILE);
    assertThat(invoice.problems().getFirst().message()).contains("factur-x.xml");
  }

  @Test
  void entities_in_an_invoice_are_never_expanded() throws IOException {
    String bomb =
        "<!DOCTYPE Invoice [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Invoice><ID>&b;</ID></Invoice>";

    EmbeddedInvoice invoice = read(InvoicePdf.with("factur-x.xml", bomb).bytes());

    assertThat(invoice.fields()).isNull();
    assertThat(invoice.problems()).extracting(Problem::code).containsExactly(ErrorCode.XML_ENTITY);
  }

  @Test
  void an_invoice_that_nests_too_deeply_is_not_read() throws IOException {
    String deep = "<Invoice>".repeat(200) + "</Invoice>".repeat(200);

    EmbeddedInvoice invoice = read(InvoicePdf.with("factur-x.xml", deep).bytes());

    assertThat(invoice.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.XML_TOO_DEEP);
  }

  /** All children that a thousand nodes are said to have would fill any memory. */
  @Test
  void a_tree_of_files_that_holds_itself_is_looked_through_once() throws IOException {
    EmbeddedInvoice invoice = read(PdfLoops.embeddedFiles(200_000));

    assertThat(invoice.fields()).isNull();
    assertThat(invoice.problems()).isEmpty();
  }

  @Test
  void a_damaged_tree_of_files_in_which_no_invoice_is_found_is_no_problem() throws IOException {
    assertThat(read(PdfLoops.noEmbeddedFiles()).problems()).isEmpty();
  }

  @Test
  void the_invoice_is_looked_for_when_it_is_asked_for() throws IOException {
    try (PDDocument document =
        Loader.loadPDF(InvoicePdf.with("factur-x.xml", InvoiceXml.crossIndustry()).bytes())) {
      PdfSource source =
          new PdfSource(
              document,
              1,
              (_, _) -> {
                throw new IOException("A picture.");
              },
              ReadOptions.DEFAULT);
      COSBase names = document.getDocumentCatalog().getCOSObject().getItem(COSName.NAMES);

      assertThat(names)
          .isInstanceOfSatisfying(COSObject.class, o -> assertThat(o.isDereferenced()).isFalse());
      assertThat(source.eInvoice()).isNotNull();
      assertThat(source.eInvoice()).isSameAs(source.eInvoice());
    }
  }
}
