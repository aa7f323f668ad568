// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.Specimen;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;

/** The sample CSV: postings as a German bookkeeping program exports them, in windows-1252. */
public final class Accounts {

  public static final List<List<String>> ROWS =
      List.of(
          List.of("Beleg", "Datum", "Buchungstext", "Konto", "Gegenkonto", "Betrag", "Währung"),
          row("2026-0311", "02.03.2026", "Miete Büro März", "4210", "1200", "1.850,00"),
          row("2026-0312", "02.03.2026", "Kaffee, Tee; Milch", "4650", "1000", "48,37"),
          row("2026-0313", "03.03.2026", "Erlöse Prüfbericht Nr. 88", "1200", "8400", "12.495,00"),
          row(
              "2026-0314",
              "05.03.2026",
              "Großhandel Weiß, \"Express\"",
              "3400",
              "1600",
              "2.317,94"),
          row("2026-0315", "06.03.2026", "Café Straßburg, Bewirtung", "4650", "1000", "136,20"),
          row("2026-0316", "09.03.2026", "Gutschrift Möbelhaus", "1200", "0420", "-399,00"),
          row("2026-0317", "10.03.2026", "Löhne und Gehälter", "4120", "1200", "18.240,55"),
          row("2026-0318", "13.03.2026", "Porto – Päckchen Zürich", "4910", "1000", "16,49"),
          row("2026-0319", "16.03.2026", "Softwaremiete (€ 29/Monat)", "4964", "1200", "348,00"),
          row("2026-0320", "18.03.2026", "Reisekosten Dänemark", "4660", "1200", "712,80"),
          row("2026-0321", "23.03.2026", "Umsatzsteuer Februar", "1780", "1200", "3.204,11"),
          row("2026-0322", "31.03.2026", "Zinsen 1. Quartal", "1200", "2650", "0,93"));

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Accounts() {}

  public static Specimen make() {
    String file =
        ROWS.stream()
            .map(row -> row.stream().map(Accounts::quoted).collect(Collectors.joining(";")))
            .collect(Collectors.joining("\r\n", "", "\r\n"));
    String text = ROWS.stream().map(row -> String.join(" ", row)).collect(Collectors.joining("\n"));
    return new Specimen(file.getBytes(WINDOWS), List.of(text));
  }

  private static List<String> row(
      String voucher, String date, String text, String account, String against, String amount) {
    return List.of(voucher, date, text, account, against, amount, "EUR");
  }

  private static String quoted(String cell) {
    boolean plain = cell.indexOf(';') < 0 && cell.indexOf('"') < 0;
    return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
