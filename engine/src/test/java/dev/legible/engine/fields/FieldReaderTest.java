// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import static org.assertj.core.api.Assertions.assertThat;

import dev.legible.document.Block;
import dev.legible.document.BlockType;
import dev.legible.document.Box;
import dev.legible.document.Cell;
import dev.legible.document.Document;
import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.Ledger;
import dev.legible.document.LengthUnit;
import dev.legible.document.LineItem;
import dev.legible.document.Page;
import dev.legible.document.StyledText;
import dev.legible.document.Table;
import dev.legible.document.TaxShare;
import dev.legible.testkit.invoice.PrintedRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FieldReaderTest {

  private static final String RESTAURANT =
      """
          KEDAI MAKAN SERI BAYU SDN BHD (482913-K)
             NO. 7, JALAN KENANGA 3/2,
             47100 PUCHONG, SELANGOR
             TEL: 03-5551 0199
             GST ID: 001239847721
                TAX INVOICE
      INV NO: 20318          CASHIER: AINA
      DATE: 09/03/2018 12:41:07
      QTY DESCRIPTION       U.PRICE   AMOUNT
      2   NASI LEMAK          6.50     13.00
      1   TEH TARIK           2.11      2.11
      TOTAL QTY: 3
      TOTAL (EXCLUDING GST):           15.11
      GST 6%:                           0.91
      TOTAL (INCLUSIVE OF GST):        16.02
      ROUNDING ADJ:                    -0.02
      TOTAL:                           16.00
      CASH                             50.00
      CHANGE                           34.00
      THANK YOU
      """;

  private static final String INVOICE =
      """
      Nordlicht Werkstatt GmbH · Am Hafen 3 · 24937 Flensburg

      Herrn
      Jens Muster
      Kundenweg 9
      80331 Muenchen

      Rechnung Nr. 2024-118                     Rechnungsdatum: 05.03.2024
                                                Leistungsdatum: 01.02.2024
      Pos  Bezeichnung          Menge   Einzelpreis   Gesamtpreis
      1    Lampe                2            48,50         97,00
      2    Beratung             1         1.000,00      1.000,00

      Zwischensumme netto                               1.097,00
      zzgl. 7 % MwSt. auf 97,00                             6,79
      zzgl. 19 % MwSt. auf 1.000,00                       190,00
      Gesamtbetrag                                      1.293,79
      Zahlbar bis 04.04.2024
      USt-IdNr. DE123456789
      """;

  private static String value(Fields fields, FieldName name) {
    Field field = fields.get(name);
    return field == null ? "" : field.value();
  }

  private static Fields read(String rows) {
    return FieldReader.read(PrintedRows.document(rows));
  }

  @Test
  void a_receipt_states_what_was_paid_after_rounding() {
    Fields fields = read(RESTAURANT);

    assertThat(value(fields, FieldName.VENDOR)).isEqualTo("KEDAI MAKAN SERI BAYU SDN BHD");
    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("16.00");
    assertThat(value(fields, FieldName.DATE)).isEqualTo("2018-03-09");
    assertThat(value(fields, FieldName.TAX)).isEqualTo("0.91");
    assertThat(value(fields, FieldName.CURRENCY)).isEqualTo("MYR");
    assertThat(value(fields, FieldName.SUBTOTAL)).isEqualTo("15.11");
    assertThat(value(fields, FieldName.ROUNDING)).isEqualTo("-0.02");
    assertThat(value(fields, FieldName.PAID)).isEqualTo("50.00");
    assertThat(value(fields, FieldName.CHANGE)).isEqualTo("34.00");
    assertThat(value(fields, FieldName.PAYMENT)).isEqualTo("cash");
    assertThat(value(fields, FieldName.INVOICE_NUMBER)).isEqualTo("20318");
    assertThat(value(fields, FieldName.TAX_ID)).isEqualTo("001239847721");
    assertThat(value(fields, FieldName.ADDRESS)).contains("JALAN KENANGA").contains("SELANGOR");
  }

  @Test
  void a_receipt_lists_what_was_bought() {
    List<LineItem> items = read(RESTAURANT).items();

    assertThat(items).extracting(LineItem::description).containsExactly("NASI LEMAK", "TEH TARIK");
    assertThat(items.getFirst().quantity()).isEqualTo(new BigDecimal("2"));
    assertThat(items.getFirst().unitPrice()).isEqualTo(new BigDecimal("6.50"));
    assertThat(items.getLast().amount()).isEqualTo(new BigDecimal("2.11"));
  }

  @Test
  void every_field_says_where_it_stands() {
    Field amount = Objects.requireNonNull(read(RESTAURANT).get(FieldName.AMOUNT));

    assertThat(amount.page()).isEqualTo(1);
    Box box = Objects.requireNonNull(amount.box());
    assertThat(box.x0()).isBetween(190.0, 200.0);
    assertThat(box.centerY()).isBetween(272.0, 288.0);
  }

  @Test
  void rows_of_a_slanted_photograph_are_followed() {
    Fields fields = FieldReader.read(PrintedRows.document(RESTAURANT, 0.2));

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("16.00");
    assertThat(value(fields, FieldName.DATE)).isEqualTo("2018-03-09");
  }

  @Test
  void words_that_are_glued_split_or_misread_are_still_understood() {
    Fields fields =
        read(
            RESTAURANT
                .replace("TOTAL: ", "T0TAL:")
                .replace("CASH  ", "C ASH ")
                .replace("DATE: 09/03/2018 12", "DATE:O9/03/201812")
                .replace("16.00", "16. 00"));

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("16.00");
    assertThat(value(fields, FieldName.DATE)).isEqualTo("2018-03-09");
  }

  @Test
  void an_invoice_in_german_is_read_with_commas_and_two_rates() {
    Fields fields = read(INVOICE);

    assertThat(value(fields, FieldName.VENDOR)).isEqualTo("Nordlicht Werkstatt GmbH");
    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("1293.79");
    assertThat(value(fields, FieldName.DATE)).isEqualTo("2024-03-05");
    assertThat(value(fields, FieldName.DUE_DATE)).isEqualTo("2024-04-04");
    assertThat(value(fields, FieldName.TAX)).isEqualTo("196.79");
    assertThat(value(fields, FieldName.INVOICE_NUMBER)).isEqualTo("2024-118");
    assertThat(fields.taxes()).extracting(TaxShare::tax).hasSize(2);
    assertThat(fields.doubtful()).isEmpty();
  }

  @Test
  void amounts_that_do_not_add_up_are_less_sure() {
    double sound = Objects.requireNonNull(read(RESTAURANT).get(FieldName.AMOUNT)).confidence();
    Fields broken =
        read(
            RESTAURANT
                .replace("34.00", "31.70")
                .replace("-0.02", "-0.07")
                .replace("15.11", "18.11"));

    assertThat(Objects.requireNonNull(broken.get(FieldName.AMOUNT)).confidence()).isLessThan(sound);
  }

  @Test
  void the_month_comes_first_where_that_is_the_custom() {
    Fields fields =
        read(
            """
            HARBOR GROCERS LLC
            PORT ORRIN, ME 04853, USA
            DATE 03/04/2026
            SALES TAX 5.5%   1.05
            TOTAL USD       20.15
            """);

    assertThat(value(fields, FieldName.DATE)).isEqualTo("2026-03-04");
    assertThat(value(fields, FieldName.CURRENCY)).isEqualTo("USD");
    assertThat(value(fields, FieldName.TAX)).isEqualTo("1.05");
  }

  @Test
  void a_receipt_in_french_is_understood() {
    Fields fields =
        read(
            """
            BOULANGERIE DU PORT SARL
            12 RUE DES QUAIS 29200 BREST
            Facture N° 8841 du 3 février 2025
            Total HT      10,00 €
            TVA 5,5 %      0,55 €
            Total TTC     10,55 €
            """);

    assertThat(value(fields, FieldName.VENDOR)).isEqualTo("BOULANGERIE DU PORT SARL");
    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("10.55");
    assertThat(value(fields, FieldName.TAX)).isEqualTo("0.55");
    assertThat(value(fields, FieldName.DATE)).isEqualTo("2025-02-03");
    assertThat(value(fields, FieldName.CURRENCY)).isEqualTo("EUR");
  }

  @Test
  void a_document_that_states_nothing_has_no_fields_and_no_confidence() {
    Fields nothing = FieldReader.read(new Document("a", "", "", Map.of(), List.of(), List.of()));
    Fields prose = read("The harbour was quiet.\nNobody had come.");

    assertThat(nothing.values()).isEmpty();
    assertThat(nothing.any()).isFalse();
    assertThat(prose.any()).isFalse();
    assertThat(prose.confidence()).isLessThan(0.05);
    assertThat(prose.doubtful()).contains(FieldName.AMOUNT, FieldName.DATE);
  }

  @Test
  void numbers_in_a_text_that_nothing_calls_money_are_no_amount() {
    Fields study = read("An accuracy of 0.87 in the second study.\nVersion 3.14 was used.");
    Fields small = read("The change of 0.87 in the second study was small.");

    assertThat(study.any()).isFalse();
    assertThat(small.any()).isFalse();
  }

  @Test
  void prices_that_add_up_are_money_without_any_label() {
    Fields fields = read("KAFFEEHAUS BAYU\nKAFFEE  2.50\nKUCHEN  3.00\n        5.50");

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("5.50");
  }

  @Test
  void a_page_of_endless_rows_is_read_as_far_as_receipts_go() {
    String row = "NORD & SUED GMBH  " + "x".repeat(200) + "  TOTAL 7.00" + "\n";

    Fields fields = read(row.repeat(20_000));

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("7.00");
  }

  @Test
  void wide_gaps_in_a_line_are_one_space() {
    Fields fields = FieldReader.read(flowing("Nord" + " ".repeat(380) + "Haus\nTotal EUR 7.00"));

    assertThat(value(fields, FieldName.VENDOR)).isEqualTo("Nord Haus");
    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("7.00");
  }

  @Test
  void what_stands_beside_each_other_without_end_is_no_single_row() {
    Fields fields =
        read("TOTAL 7.00  " + ("." + "d".repeat(90) + "  ").repeat(1_000) + "\nTOTAL 7.00");

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("7.00");
  }

  @Test
  void a_table_row_without_end_is_read_as_far_as_receipts_go() {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.flowing(0, 0, false, StyledText.plain("Nord")));
    for (int i = 1; i < 40; i++) {
      cells.add(Cell.flowing(0, i, false, StyledText.plain(".".repeat(399))));
    }
    cells.add(Cell.flowing(1, 0, false, StyledText.plain("Total EUR 7.00")));
    Block table =
        new Block(
            BlockType.TABLE, 0, null, StyledText.EMPTY, 1, List.of(), new Table(2, 40, cells));

    Fields fields = FieldReader.read(document(List.of(table)));

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("7.00");
  }

  /** All rows of all paragraphs would fill any memory. */
  @Test
  void a_page_of_endless_paragraphs_is_read_as_far_as_receipts_go() {
    Block paragraph =
        flowing("Total EUR 7.00\n".repeat(1_500)).pages().getFirst().blocks().getFirst();

    Fields fields = FieldReader.read(document(Collections.nCopies(200_000, paragraph)));

    assertThat(value(fields, FieldName.AMOUNT)).isEqualTo("7.00");
  }

  @Test
  void a_rule_that_fails_costs_the_fields_and_not_the_document() {
    StyledText text = StyledText.plain("Total EUR 7.00");
    Block impossible = new Block(BlockType.PARAGRAPH, 0, null, text, Double.NaN, List.of(), null);

    Fields fields = FieldReader.read(document(List.of(impossible)));

    assertThat(fields.values()).isEmpty();
    assertThat(fields.confidence()).isZero();
  }

  @Test
  void a_discount_is_below_zero_however_it_is_printed() {
    assertThat(value(read("DISCOUNT  5.00\nTOTAL  20.00"), FieldName.DISCOUNT)).isEqualTo("-5.00");
    assertThat(value(read("DISCOUNT  -5.00\nTOTAL  20.00"), FieldName.DISCOUNT)).isEqualTo("-5.00");
  }

  private static Document flowing(String text) {
    return document(
        List.of(
            new Block(BlockType.PARAGRAPH, 0, null, StyledText.plain(text), 1, List.of(), null)));
  }

  private static Document document(List<Block> blocks) {
    Page page =
        new Page(
            1, null, 600, 800, LengthUnit.PT, 0, Ledger.ofOne("test", "flowing", 1, 0), blocks);
    return new Document("a.html", "text/html", "00", Map.of(), List.of(page), List.of());
  }
}
