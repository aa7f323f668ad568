// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import java.util.List;
import java.util.stream.Collectors;

/** What is printed in the sample PDF with tables. An empty cell is part of the cell to its left. */
public final class Catch {

  static final String HEADER = "Orrin Harbour Board";
  static final String FOOTER = "Annual report 2025";
  static final String TITLE = "Landings and berths, 2025";

  static final String OPENING =
      "The harbour landed 3,418 tonnes of fish in 2025, 6 per cent more than in the year before."
          + " Most of the growth came from mackerel, which arrived four weeks early and stayed until"
          + " October. Prices held, except for crab, where a late spring and full tanks across the"
          + " water pressed them down. Table 1 shows the landings by species and half-year.";

  static final String BEFORE_LIST = "Three things changed for the boats that use the harbour:";

  static final List<String> LIST =
      List.of(
          "The ice plant runs day and night since March and delivers 40 tonnes a day.",
          "Berths 7 to 12 have shore power, paid by the kilowatt-hour.",
          "The northern slip is closed until the piles have been replaced.");

  static final String CAPTION_LANDINGS =
      "Table 1. Landings by species, in tonnes and thousand euros";

  /** The first row spans: its second cell covers two columns, its third the next two. */
  public static final List<List<String>> LANDINGS =
      List.of(
          List.of("Species", "First half", "", "Second half", ""),
          List.of("", "Tonnes", "Value", "Tonnes", "Value"),
          List.of("Mackerel", "412", "618", "1,204", "1,926"),
          List.of("Haddock", "356", "890", "298", "761"),
          List.of("Cod", "187", "655", "164", "607"),
          List.of("Brown crab", "98", "343", "141", "451"),
          List.of("Lobster", "11", "198", "17", "323"),
          List.of("Other", "244", "366", "286", "415"),
          List.of("Total", "1,308", "3,070", "2,110", "4,483"));

  static final String AFTER_LANDINGS =
      "Landings of cod fell for the fifth year. The boats that used to fish for it have turned to"
          + " brown crab, whose catch has doubled since 2021, and to lobster, which is still caught"
          + " in small numbers but earns more for each tonne than everything else together. The"
          + " column of other species holds ling, saithe, whiting and, for the first time, a few"
          + " boxes of squid.";

  static final String HEADING_WORKS = "Works and safety";

  static final String WORKS =
      "The ice plant was the largest purchase of the year. It replaces two machines from 1987, needs"
          + " half of their electricity, and has stopped only once, for a blocked filter. The old"
          + " engine room is now a store for nets. On the eastern quay 120 metres of fender were"
          + " renewed, and every ladder in the inner basin was lengthened by two rungs, so that it"
          + " reaches the water at the lowest tides.";

  static final String ACCIDENTS =
      "Two accidents were reported. In May a forklift slid on wet planks and damaged a crate of"
          + " haddock; nobody was hurt. In November a visitor fell between a yacht and the pontoon"
          + " and was pulled out by the crew of the ferry. The pontoon has since been given a rail,"
          + " a light that comes on at dusk, and a ring with a line. The board asks all skippers to"
          + " show their guests where the ladders are before it gets dark.";

  static final String HEADING_BERTHS = "Berths";

  static final String BEFORE_BERTHS =
      "Berth fees were raised by 2 per cent in January, the first change in three years. The board"
          + " expects to leave them as they are in 2026. Visiting yachts pay by length; boats that"
          + " land their catch here pay for the first night only. Table 2 lists the fees that apply"
          + " from the first of April.";

  static final String CAPTION_BERTHS = "Table 2. Fees for a night, in euros";

  public static final List<List<String>> BERTHS =
      List.of(
          List.of("Length", "Summer", "Winter", "With shore power"),
          List.of("up to 8 m", "14.00", "9.00", "17.50"),
          List.of("8 to 12 m", "22.00", "14.00", "27.00"),
          List.of("12 to 18 m", "36.00", "23.00", "44.00"),
          List.of("over 18 m", "58.00", "37.00", "71.00"));

  static final String CLOSING =
      "Work on the northern slip begins in February. While it lasts, trailers may use the ramp"
          + " beside the lifeboat house at high water, after a call to the harbour office. The board"
          + " thanks the crews for their patience and the lifeboat volunteers for theirs.";

  private Catch() {}

  /** The text of both pages in reading order; on which page a paragraph ends is not told. */
  public static String text() {
    return String.join(
        "\n",
        HEADER,
        HEADER,
        TITLE,
        OPENING,
        BEFORE_LIST,
        String.join("\n", LIST),
        CAPTION_LANDINGS,
        rows(LANDINGS),
        AFTER_LANDINGS,
        HEADING_WORKS,
        WORKS,
        ACCIDENTS,
        HEADING_BERTHS,
        BEFORE_BERTHS,
        CAPTION_BERTHS,
        rows(BERTHS),
        CLOSING,
        FOOTER + " Page 1 of 2",
        FOOTER + " Page 2 of 2");
  }

  private static String rows(List<List<String>> table) {
    return table.stream().map(row -> String.join(" ", row)).collect(Collectors.joining("\n"));
  }
}
