// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.Test;

class PdfLoopsTest {

  @Test
  void the_page_tree_is_its_own_child() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfLoops.pageTree())) {
      COSDictionary root = root(document);
      COSArray children = root.getCOSArray(COSName.KIDS);
      assertThat(children.getObject(0)).isSameAs(root);
    }
  }

  @Test
  void the_parents_lead_back_to_the_first() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfLoops.parents())) {
      COSDictionary root = root(document);
      assertThat(root.getCOSDictionary(COSName.PARENT).getDictionaryObject(COSName.PARENT))
          .isSameAs(root);
    }
  }

  @Test
  void the_form_draws_itself() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfLoops.formDrawsItself())) {
      COSName name = COSName.getPDFName("Fm");
      PDFormXObject form = (PDFormXObject) document.getPage(0).getResources().getXObject(name);
      assertThat(form.getResources().getXObject(name).getCOSObject()).isSameAs(form.getCOSObject());
    }
  }

  @Test
  void the_tree_of_attached_files_is_its_own_child() throws IOException {
    try (PDDocument document = Loader.loadPDF(PdfLoops.embeddedFiles(2))) {
      COSDictionary names =
          document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.NAMES);
      COSDictionary tree = names.getCOSDictionary(COSName.EMBEDDED_FILES);
      assertThat(tree.getCOSArray(COSName.KIDS).getObject(1)).isSameAs(tree);
    }
  }

  @Test
  void the_other_loops_are_written_as_described() {
    assertThat(latin(PdfLoops.length())).contains("4 0 obj\n<<  /Length 4 0 R >>");
    assertThat(latin(PdfLoops.references())).contains("4 0 obj\n5 0 R", "5 0 obj\n4 0 R");
    assertThat(latin(PdfLoops.outlines())).contains("/First 6 0 R /Last 6 0 R", "/Next 6 0 R");
    assertThat(latin(PdfLoops.formsDrawEachOther())).contains("<< /B 6 0 R >>", "<< /A 5 0 R >>");
    assertThat(latin(PdfLoops.noEmbeddedFiles())).contains("[(factur-x.xml) 17 true (a)]");
    String prev = latin(PdfLoops.crossReferences());
    assertThat(prev).contains("/Prev " + prev.indexOf("xref\n0 1") + " ");
  }

  private static COSDictionary root(PDDocument document) {
    return document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PAGES);
  }

  private static String latin(byte[] file) {
    return new String(file, StandardCharsets.ISO_8859_1);
  }
}
