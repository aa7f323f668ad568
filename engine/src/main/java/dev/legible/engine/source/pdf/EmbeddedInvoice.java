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
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
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

  /** Nodes, names and files of the tree of names; a PDF with an invoice has a few. */
  private static final int MOST_ENTRIES = 20_000;

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

  /** As long as no invoice was found, none is missed: what else is damaged in the PDF is not said here. */
  private static EmbeddedInvoice unreadable(String name, ErrorCode code, String why) {
    if (name.isEmpty()) {
      return NONE;
    }
    Problem problem =
        new Problem(
            null,
            code,
            "The e-invoice %s in the PDF cannot be read, so that its fields are read from the pages. %s"
                .formatted(name, why));
    return new EmbeddedInvoice(null, List.of(problem));
  }

  private static @Nullable PDComplexFileSpecification find(PDDocument document) {
    COSDictionary names =
        document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.NAMES);
    COSDictionary root = names == null ? null : names.getCOSDictionary(COSName.EMBEDDED_FILES);
    Deque<COSDictionary> nodes = new ArrayDeque<>();
    if (root != null) {
      nodes.add(root);
    }
    // Counted as they are put in: a node may hold itself any number of times.
    int left = MOST_ENTRIES;
    while (!nodes.isEmpty()) {
      COSDictionary node = nodes.pop();
      for (COSName kind : List.of(COSName.NAMES, COSName.KIDS)) {
        COSArray entries = node.getCOSArray(kind);
        for (int i = 0; entries != null && i < entries.size() && left > 0; i++, left--) {
          if (!(entries.getObject(i) instanceof COSDictionary entry)) {
            continue;
          }
          if (kind.equals(COSName.KIDS)) {
            nodes.add(entry);
          } else if (isInvoice(entry)) {
            return new PDComplexFileSpecification(entry);
          }
        }
      }
    }
    return null;
  }

  private static boolean isInvoice(COSDictionary file) {
    String name = new PDComplexFileSpecification(file).getFilename();
    return name != null && EInvoice.isNamed(name);
  }
}
