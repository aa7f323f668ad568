// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.pdf;

import dev.legible.document.ErrorCode;
import dev.legible.document.Fields;
import dev.legible.document.LegibleException;
import dev.legible.document.Problem;
import dev.legible.engine.options.Limits;
import dev.legible.engine.source.einvoice.EInvoice;
import dev.legible.engine.source.xml.XmlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.PDNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.jspecify.annotations.Nullable;

/**
 * The invoice that a PDF shows, as data: Factur-X, ZUGFeRD and XRechnung put an XML file into it.
 *
 * @param fields what the XML says; null when the PDF has none that could be read
 * @param problems why one that is there could not be read; the pages still can
 */
record EmbeddedInvoice(@Nullable Fields fields, List<Problem> problems) {

  private static final EmbeddedInvoice NONE = new EmbeddedInvoice(null, List.of());

  /** The largest e-invoice of the standards' own examples has 0.2 MB. */
  private static final int MOST_BYTES = 16 << 20;

  /** Nodes of the tree of names; a PDF with an invoice has one or two. */
  private static final int MOST_NODES = 1_000;

  static EmbeddedInvoice of(PDDocument document, Limits limits) {
    String name = "";
    try {
      PDComplexFileSpecification file = find(document);
      if (file == null) {
        return NONE;
      }
      name = String.valueOf(file.getFilename());
      PDEmbeddedFile embedded = file.getEmbeddedFile();
      if (embedded == null) {
        return NONE;
      }
      StreamGuard.check(embedded.getCOSObject(), limits);
      byte[] xml;
      try (InputStream in = embedded.createInputStream()) {
        xml = in.readNBytes(MOST_BYTES + 1);
      }
      if (xml.length > MOST_BYTES) {
        throw new LegibleException(
            ErrorCode.EXPANDED_TOO_LARGE, "It has more than %d MB.".formatted(MOST_BYTES >> 20));
      }
      return new EmbeddedInvoice(
          EInvoice.fields(new XmlReader(limits).tree(new ByteArrayInputStream(xml), name)),
          List.of());
    } catch (LegibleException e) {
      return unreadable(name, e.code(), String.valueOf(e.getMessage()));
    } catch (IOException | RuntimeException e) {
      return unreadable(name, ErrorCode.DAMAGED_FILE, "It is damaged.");
    }
  }

  private static EmbeddedInvoice unreadable(String name, ErrorCode code, String why) {
    Problem problem =
        new Problem(
            null,
            code,
            "The e-invoice %s in the PDF cannot be read, so that its fields are read from the pages. %s"
                .formatted(name, why));
    return new EmbeddedInvoice(null, List.of(problem));
  }

  private static @Nullable PDComplexFileSpecification find(PDDocument document) throws IOException {
    PDDocumentNameDictionary names = document.getDocumentCatalog().getNames();
    PDEmbeddedFilesNameTreeNode root = names == null ? null : names.getEmbeddedFiles();
    if (root == null) {
      return null;
    }
    Deque<PDNameTreeNode<PDComplexFileSpecification>> nodes = new ArrayDeque<>(List.of(root));
    for (int seen = 0; !nodes.isEmpty() && seen < MOST_NODES; seen++) {
      PDNameTreeNode<PDComplexFileSpecification> node = nodes.pop();
      Map<String, PDComplexFileSpecification> files = node.getNames();
      if (files != null) {
        for (PDComplexFileSpecification file : files.values()) {
          if (file != null && file.getFilename() != null && EInvoice.isNamed(file.getFilename())) {
            return file;
          }
        }
      }
      if (node.getKids() != null) {
        nodes.addAll(node.getKids());
      }
    }
    return null;
  }
}
