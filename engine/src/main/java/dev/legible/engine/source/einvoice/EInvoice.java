// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.einvoice;

import dev.legible.document.Fields;
import dev.legible.engine.source.xml.XmlElement;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells e-invoices from other XML. */
public final class EInvoice {

  /** What the file in a PDF is called by Factur-X, by both editions of ZUGFeRD and by XRechnung. */
  private static final Set<String> FILES =
      Set.of("factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "cii.xml");

  private EInvoice() {}

  /** Whether a file in a PDF is the invoice that the PDF shows, by its name. */
  public static boolean isNamed(String file) {
    return FILES.contains(file.toLowerCase(Locale.ROOT));
  }

  /** The fields of an invoice; null when the XML is something else or states no amount. */
  public static @Nullable Fields fields(XmlElement root) {
    Fields fields =
        switch (root.name()) {
          case "CrossIndustryInvoice", "CrossIndustryDocument" -> CrossIndustryInvoice.fields(root);
          case "Invoice", "CreditNote" -> UblInvoice.fields(root);
          default -> null;
        };
    return fields != null && fields.any() ? fields : null;
  }
}
