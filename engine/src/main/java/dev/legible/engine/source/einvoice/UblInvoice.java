// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.einvoice;

import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.engine.source.xml.XmlElement;
import java.util.List;
import java.util.stream.Stream;

/** OASIS Universal Business Language 2, invoice and credit note, as Peppol and XRechnung use it. */
final class UblInvoice {

  private UblInvoice() {}

  static Fields fields(XmlElement root) {
    InvoiceFacts facts = new InvoiceFacts();
    String currency = root.child("DocumentCurrencyCode").text().strip();
    facts.text(FieldName.INVOICE_NUMBER, root.child("ID").text());
    facts.date(FieldName.DATE, root.child("IssueDate"));
    facts.date(FieldName.DUE_DATE, root.child("DueDate"));
    facts.text(FieldName.CURRENCY, currency);
    facts.payment(root.path("PaymentMeans", "PaymentMeansCode").text());
    seller(root.path("AccountingSupplierParty", "Party"), facts);
    sums(root, currency, facts);
    for (XmlElement tax : root.children("TaxTotal")) {
      for (XmlElement share : tax.children("TaxSubtotal")) {
        facts.tax(
            share.path("TaxCategory", "Percent"),
            share.child("TaxableAmount"),
            share.child("TaxAmount"));
      }
    }
    Stream.of("InvoiceLine", "CreditNoteLine")
        .flatMap(name -> root.children(name).stream())
        .forEach(line -> item(line, facts));
    return facts.fields();
  }

  private static void seller(XmlElement party, InvoiceFacts facts) {
    facts.text(FieldName.VENDOR, party.path("PartyName", "Name").text());
    // The registered name counts, where there is one.
    facts.text(FieldName.VENDOR, party.path("PartyLegalEntity", "RegistrationName").text());
    facts.text(FieldName.TAX_ID, party.path("PartyTaxScheme", "CompanyID").text());
    XmlElement address = party.child("PostalAddress");
    facts.address(
        Stream.concat(
            Stream.of("StreetName", "AdditionalStreetName", "PostalZone", "CityName")
                .map(address::child),
            Stream.of(address.path("Country", "IdentificationCode"))));
  }

  private static void sums(XmlElement root, String currency, InvoiceFacts facts) {
    XmlElement sums = root.child("LegalMonetaryTotal");
    List<XmlElement> taxes =
        root.children("TaxTotal").stream().map(tax -> tax.child("TaxAmount")).toList();
    facts.money(FieldName.TAX, CrossIndustryInvoice.inCurrency(taxes, currency));
    facts.money(FieldName.SUBTOTAL, sums.child("TaxExclusiveAmount"));
    facts.money(FieldName.AMOUNT, sums.child("PayableAmount"));
    facts.money(FieldName.AMOUNT, sums.child("TaxInclusiveAmount"));
    facts.money(FieldName.AMOUNT_DUE, sums.child("PayableAmount"));
    facts.discount(sums.child("AllowanceTotalAmount"));
    facts.moneyUnlessZero(FieldName.SERVICE_CHARGE, sums.child("ChargeTotalAmount"));
    facts.moneyUnlessZero(FieldName.PAID, sums.child("PrepaidAmount"));
    facts.moneyUnlessZero(FieldName.ROUNDING, sums.child("PayableRoundingAmount"));
  }

  private static void item(XmlElement line, InvoiceFacts facts) {
    XmlElement quantity = line.child("InvoicedQuantity");
    facts.item(
        line.path("Item", "Name").text(),
        quantity.exists() ? quantity : line.child("CreditedQuantity"),
        line.path("Price", "PriceAmount"),
        line.child("LineExtensionAmount"));
  }
}
