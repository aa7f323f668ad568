// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is printed on the sample receipt. Amounts are cents. */
public final class Receipt {

  public static final String VENDOR = "HARBOR LANE GROCERS";
  public static final String DATE = "2026-03-14";

  private static final int COLUMNS = 42;
  private static final double TAX_RATE = 0.055;

  private static final List<Item> ITEMS =
      List.of(
          new Item("SOURDOUGH LOAF", 540, false),
          new Item("OAT MILK 1L      2 @ 3.29", 658, false),
          new Item("CHEDDAR MATURE 12OZ", 725, false),
          new Item("TOMATOES VINE  1.06 LB", 316, false),
          new Item("BANANAS        2.41 LB", 164, false),
          new Item("EGGS FREE RANGE 12CT", 599, false),
          new Item("DARK ROAST COFFEE 250G", 1049, true),
          new Item("OLIVE OIL 500ML", 1289, false),
          new Item("DISH SOAP LEMON", 379, true),
          new Item("PAPER TOWELS 6 ROLL", 895, true));

  private Receipt() {}

  /** One bought thing. */
  private record Item(String name, int cents, boolean taxed) {}

  public static int subtotalCents() {
    return ITEMS.stream().mapToInt(Item::cents).sum();
  }

  public static int taxCents() {
    int taxed = ITEMS.stream().filter(Item::taxed).mapToInt(Item::cents).sum();
    return (int) Math.round(taxed * TAX_RATE);
  }

  public static int totalCents() {
    return subtotalCents() + taxCents();
  }

  /** The vendor's name and everything below it, line by line, as a person reads it. */
  public static String text() {
    List<String> all = new ArrayList<>(List.of(VENDOR));
    all.addAll(lines());
    return String.join("\n", all);
  }

  /** The lines below the vendor's name, set in columns. */
  static List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (String line :
        List.of("214 HARBOR LANE", "PORT ORRIN, ME 04853", "TEL (207) 555-0142", "")) {
      lines.add(centered(line));
    }
    lines.add(spread("DATE 03/14/2026", "TIME 17:42"));
    lines.add(spread("TRX 0048-1937   REG 02", "CASHIER ANNA"));
    lines.add("-".repeat(COLUMNS));
    for (Item item : ITEMS) {
      lines.add(spread(item.name, money(item.cents) + (item.taxed ? " T" : "  ")));
    }
    lines.add("-".repeat(COLUMNS));
    lines.add(spread("SUBTOTAL", money(subtotalCents()) + "  "));
    lines.add(spread("SALES TAX 5.5%", money(taxCents()) + "  "));
    lines.add(spread("TOTAL USD", money(totalCents()) + "  "));
    lines.add("");
    lines.add(spread("VISA CREDIT ************4471", money(totalCents()) + "  "));
    lines.add("AUTH 08213C   CHIP READ   APPROVED");
    lines.add(spread("CHANGE DUE", "0.00  "));
    lines.add("");
    lines.add(centered("ITEMS SOLD 11"));
    lines.add(centered("RETURNS WITHIN 14 DAYS WITH RECEIPT"));
    lines.add(centered("THANK YOU - SEE YOU SOON"));
    return lines;
  }

  static String money(int cents) {
    return String.format(Locale.ROOT, "%d.%02d", cents / 100, cents % 100);
  }

  private static String centered(String line) {
    return " ".repeat((COLUMNS - line.length()) / 2) + line;
  }

  private static String spread(String left, String right) {
    return left + " ".repeat(COLUMNS - left.length() - right.length()) + right;
  }
}
