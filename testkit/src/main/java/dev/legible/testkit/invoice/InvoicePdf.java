// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.invoice;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.pdf.PdfPages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;

/** PDFs that hold an invoice as data. */
public final class InvoicePdf {

  private InvoicePdf() {}

  /**
   * An empty page and a file.
   *
   * @param name of the file, such as {@code factur-x.xml}
   */
  public static Specimen with(String name, String xml) {
    return PdfPages.make(
        17,
        pages -> {
          pages.document().addPage(new PDPage(PDRectangle.A4));
          pages.says("");
          embed(pages.document(), name, xml);
        });
  }

  private static void embed(PDDocument document, String name, String xml) throws IOException {
    PDEmbeddedFile bytes =
        new PDEmbeddedFile(
            document, new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    bytes.setSubtype("text/xml");
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile(name);
    file.setFileUnicode(name);
    file.setEmbeddedFile(bytes);
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(name, file));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }
}
