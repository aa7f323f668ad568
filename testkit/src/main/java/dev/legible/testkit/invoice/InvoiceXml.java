// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.invoice;

/**
 * One invoice in each form of machine-readable data: Nordlicht Werkstatt sells two lamps and a cable for 121.38
 * euros, of which 19.38 are tax, on the fifth of March 2024.
 */
public final class InvoiceXml {

  private InvoiceXml() {}

  /** UN/CEFACT CII as Factur-X, ZUGFeRD 2 and XRechnung have it. */
  public static String crossIndustry() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
            xmlns:ram="urn:ram" xmlns:udt="urn:udt">
          <rsm:ExchangedDocument>
            <ram:ID>NW-17</ram:ID>
            <ram:IssueDateTime><udt:DateTimeString format="102">20240305</udt:DateTimeString></ram:IssueDateTime>
          </rsm:ExchangedDocument>
          <rsm:SupplyChainTradeTransaction>
            <ram:IncludedSupplyChainTradeLineItem>
              <ram:SpecifiedTradeProduct><ram:Name>Lamp</ram:Name></ram:SpecifiedTradeProduct>
              <ram:SpecifiedLineTradeAgreement><ram:NetPriceProductTradePrice>
                <ram:ChargeAmount>48.5000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedLineTradeAgreement>
              <ram:SpecifiedLineTradeDelivery><ram:BilledQuantity unitCode="H87">2</ram:BilledQuantity></ram:SpecifiedLineTradeDelivery>
              <ram:SpecifiedLineTradeSettlement><ram:SpecifiedTradeSettlementLineMonetarySummation>
                <ram:LineTotalAmount>97.00</ram:LineTotalAmount></ram:SpecifiedTradeSettlementLineMonetarySummation></ram:SpecifiedLineTradeSettlement>
            </ram:IncludedSupplyChainTradeLineItem>
            <ram:ApplicableHeaderTradeAgreement>
              <ram:SellerTradeParty>
                <ram:Name>Nordlicht Werkstatt GmbH</ram:Name>
                <ram:PostalTradeAddress><ram:PostcodeCode>24937</ram:PostcodeCode><ram:LineOne>Am Hafen 3</ram:LineOne>
                  <ram:CityName>Flensburg</ram:CityName><ram:CountryID>DE</ram:CountryID></ram:PostalTradeAddress>
                <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">12/345/67890</ram:ID></ram:SpecifiedTaxRegistration>
                <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>
              </ram:SellerTradeParty>
              <ram:BuyerTradeParty><ram:Name>Buyer AG</ram:Name></ram:BuyerTradeParty>
            </ram:ApplicableHeaderTradeAgreement>
            <ram:ApplicableHeaderTradeSettlement>
              <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
              <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode></ram:SpecifiedTradeSettlementPaymentMeans>
              <ram:ApplicableTradeTax><ram:CalculatedAmount>19.38</ram:CalculatedAmount><ram:TypeCode>VAT</ram:TypeCode>
                <ram:BasisAmount>102.00</ram:BasisAmount><ram:RateApplicablePercent>19</ram:RateApplicablePercent></ram:ApplicableTradeTax>
              <ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime>
                <udt:DateTimeString format="102">20240404</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
              <ram:SpecifiedTradeSettlementHeaderMonetarySummation>
                <ram:LineTotalAmount>102.00</ram:LineTotalAmount>
                <ram:TaxBasisTotalAmount>102.00</ram:TaxBasisTotalAmount>
                <ram:TaxTotalAmount currencyID="DKK">144.51</ram:TaxTotalAmount>
                <ram:TaxTotalAmount currencyID="EUR">19.38</ram:TaxTotalAmount>
                <ram:GrandTotalAmount>121.38</ram:GrandTotalAmount>
                <ram:TotalPrepaidAmount>21.38</ram:TotalPrepaidAmount>
                <ram:DuePayableAmount>100.00</ram:DuePayableAmount>
              </ram:SpecifiedTradeSettlementHeaderMonetarySummation>
            </ram:ApplicableHeaderTradeSettlement>
          </rsm:SupplyChainTradeTransaction>
        </rsm:CrossIndustryInvoice>
        """;
  }

  /** The same as ZUGFeRD 1 named it. */
  public static String zugferdOne() {
    return crossIndustry()
        .replace("CrossIndustryInvoice", "CrossIndustryDocument")
        .replace("ExchangedDocument", "HeaderExchangedDocument")
        .replace("rsm:SupplyChainTradeTransaction", "rsm:SpecifiedSupplyChainTradeTransaction")
        .replace("ApplicableHeaderTrade", "ApplicableSupplyChainTrade")
        .replace("SpecifiedLineTrade", "SpecifiedSupplyChainTrade")
        .replace("SettlementLineMonetary", "SettlementMonetary")
        .replace("SettlementHeaderMonetary", "SettlementMonetary")
        .replace("RateApplicablePercent", "ApplicablePercent");
  }

  /** OASIS UBL 2. */
  public static String ubl() {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:cac" xmlns:cbc="urn:cbc">
          <cbc:ID>NW-17</cbc:ID>
          <cbc:IssueDate>2024-03-05</cbc:IssueDate>
          <cbc:DueDate>2024-04-04</cbc:DueDate>
          <cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>
          <cac:AccountingSupplierParty><cac:Party>
            <cac:PartyName><cbc:Name>Nordlicht</cbc:Name></cac:PartyName>
            <cac:PostalAddress><cbc:StreetName>Am Hafen 3</cbc:StreetName><cbc:CityName>Flensburg</cbc:CityName>
              <cbc:PostalZone>24937</cbc:PostalZone><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
            <cac:PartyTaxScheme><cbc:CompanyID>DE123456789</cbc:CompanyID></cac:PartyTaxScheme>
            <cac:PartyLegalEntity><cbc:RegistrationName>Nordlicht Werkstatt GmbH</cbc:RegistrationName></cac:PartyLegalEntity>
          </cac:Party></cac:AccountingSupplierParty>
          <cac:AccountingCustomerParty><cac:Party><cac:PartyLegalEntity>
            <cbc:RegistrationName>Buyer AG</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
          <cac:PaymentMeans><cbc:PaymentMeansCode>58</cbc:PaymentMeansCode></cac:PaymentMeans>
          <cac:TaxTotal><cbc:TaxAmount currencyID="EUR">19.38</cbc:TaxAmount>
            <cac:TaxSubtotal><cbc:TaxableAmount currencyID="EUR">102.00</cbc:TaxableAmount>
              <cbc:TaxAmount currencyID="EUR">19.38</cbc:TaxAmount>
              <cac:TaxCategory><cbc:Percent>19</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
          <cac:LegalMonetaryTotal>
            <cbc:LineExtensionAmount currencyID="EUR">102.00</cbc:LineExtensionAmount>
            <cbc:TaxExclusiveAmount currencyID="EUR">102.00</cbc:TaxExclusiveAmount>
            <cbc:TaxInclusiveAmount currencyID="EUR">121.38</cbc:TaxInclusiveAmount>
            <cbc:PrepaidAmount currencyID="EUR">21.38</cbc:PrepaidAmount>
            <cbc:PayableAmount currencyID="EUR">100.00</cbc:PayableAmount>
          </cac:LegalMonetaryTotal>
          <cac:InvoiceLine>
            <cbc:InvoicedQuantity unitCode="H87">2</cbc:InvoicedQuantity>
            <cbc:LineExtensionAmount currencyID="EUR">97.00</cbc:LineExtensionAmount>
            <cac:Item><cbc:Name>Lamp</cbc:Name></cac:Item>
            <cac:Price><cbc:PriceAmount currencyID="EUR">48.5000</cbc:PriceAmount></cac:Price>
          </cac:InvoiceLine>
        </Invoice>
        """;
  }
}
