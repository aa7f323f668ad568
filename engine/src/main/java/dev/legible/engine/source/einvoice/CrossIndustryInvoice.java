// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.source.einvoice;

import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.engine.source.xml.XmlElement;
import java.util.List;
import java.util.stream.Stream;

/**
 * UN/CEFACT Cross Industry Invoice, as Factur-X, ZUGFeRD 1 and 2 and XRechnung use it. Between the editions
 * elements changed their names, not what is in them.
 */
final class CrossIndustryInvoice {

  private CrossIndustryInvoice() {}

  static Fields fields(XmlElement root) {
    InvoiceFacts facts = new InvoiceFacts();
    XmlElement head = first(root, "ExchangedDocument", "HeaderExchangedDocument");
    facts.text(FieldName.INVOICE_NUMBER, head.child("ID").text());
    facts.date(FieldName.DATE, head.path("IssueDateTime", "DateTimeString"));
    XmlElement trade =
        first(root, "SupplyChainTradeTransaction", "SpecifiedSupplyChainTradeTransaction");
    seller(trade, facts);
    settlement(trade, facts);
    trade.children("IncludedSupplyChainTradeLineItem").forEach(line -> item(line, facts));
    return facts.fields();
  }

  /** The child that has one of these names. */
  private static XmlElement first(XmlElement parent, String... names) {
    return Stream.of(names)
        .map(parent::child)
        .filter(XmlElement::exists)
        .findFirst()
        .orElse(XmlElement.NOTHING);
  }

  private static void seller(XmlElement trade, InvoiceFacts facts) {
    XmlElement seller =
        first(trade, "ApplicableHeaderTradeAgreement", "ApplicableSupplyChainTradeAgreement")
            .child("SellerTradeParty");
    facts.text(FieldName.VENDOR, seller.child("Name").text());
    XmlElement address = seller.child("PostalTradeAddress");
    facts.address(
        Stream.of("LineOne", "LineTwo", "LineThree", "PostcodeCode", "CityName", "CountryID")
            .map(address::child));
    List<XmlElement> ids =
        seller.children("SpecifiedTaxRegistration").stream().map(r -> r.child("ID")).toList();
    ids.stream()
        .filter(id -> id.attribute("schemeID", "").equals("VA"))
        .findFirst()
        .or(() -> ids.stream().findFirst())
        .ifPresent(id -> facts.text(FieldName.TAX_ID, id.text()));
  }

  private static void settlement(XmlElement trade, InvoiceFacts facts) {
    XmlElement settlement =
        first(trade, "ApplicableHeaderTradeSettlement", "ApplicableSupplyChainTradeSettlement");
    String currency = settlement.child("InvoiceCurrencyCode").text().strip();
    facts.text(FieldName.CURRENCY, currency);
    facts.payment(settlement.path("SpecifiedTradeSettlementPaymentMeans", "TypeCode").text());
    facts.date(
        FieldName.DUE_DATE,
        settlement.path("SpecifiedTradePaymentTerms", "DueDateDateTime", "DateTimeString"));
    for (XmlElement tax : settlement.children("ApplicableTradeTax")) {
      facts.tax(
          first(tax, "RateApplicablePercent", "ApplicablePercent"),
          tax.child("BasisAmount"),
          tax.child("CalculatedAmount"));
    }
    XmlElement sums =
        first(
            settlement,
            "SpecifiedTradeSettlementHeaderMonetarySummation",
            "SpecifiedTradeSettlementMonetarySummation");
    facts.money(FieldName.SUBTOTAL, sums.child("TaxBasisTotalAmount"));
    facts.money(FieldName.TAX, inCurrency(sums.children("TaxTotalAmount"), currency));
    facts.money(FieldName.AMOUNT, sums.child("GrandTotalAmount"));
    facts.money(FieldName.AMOUNT_DUE, sums.child("DuePayableAmount"));
    facts.moneyUnlessZero(FieldName.ROUNDING, sums.child("RoundingAmount"));
    facts.discount(sums.child("AllowanceTotalAmount"));
    facts.moneyUnlessZero(FieldName.SERVICE_CHARGE, sums.child("ChargeTotalAmount"));
    facts.moneyUnlessZero(FieldName.PAID, sums.child("TotalPrepaidAmount"));
  }

  /** The tax may be stated a second time, in the currency of the tax office. */
  static XmlElement inCurrency(List<XmlElement> amounts, String currency) {
    return amounts.stream()
        .filter(amount -> amount.attribute("currencyID", currency).equals(currency))
        .findFirst()
        .orElse(XmlElement.NOTHING);
  }

  private static void item(XmlElement line, InvoiceFacts facts) {
    XmlElement agreement =
        first(line, "SpecifiedLineTradeAgreement", "SpecifiedSupplyChainTradeAgreement");
    XmlElement delivery =
        first(line, "SpecifiedLineTradeDelivery", "SpecifiedSupplyChainTradeDelivery");
    XmlElement sums =
        first(
            first(line, "SpecifiedLineTradeSettlement", "SpecifiedSupplyChainTradeSettlement"),
            "SpecifiedTradeSettlementLineMonetarySummation",
            "SpecifiedTradeSettlementMonetarySummation");
    facts.item(
        line.path("SpecifiedTradeProduct", "Name").text(),
        delivery.child("BilledQuantity"),
        agreement.path("NetPriceProductTradePrice", "ChargeAmount"),
        sums.child("LineTotalAmount"));
  }
}
