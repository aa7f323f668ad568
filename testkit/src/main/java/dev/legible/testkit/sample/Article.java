// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import java.util.List;
import java.util.stream.Collectors;

/** What is printed on the sample of two columns, in reading order. */
public final class Article {

  static final String RUNNING_HEAD = "Notes of the Coastal Record Society, Vol. 12 (2025)";
  static final String PAGE_NUMBER = "47";
  static final String TITLE = "What the Old Tide Ledgers Still Tell Us";
  static final String AUTHORS = "Miriam Oldacre and Tomas Vehlin";
  static final String CAPTION =
      "Figure 1. Yearly mean of the water level at Orrin Quay, in centimetres above the old"
          + " datum, 1890 to 1960.";
  static final String FOOTNOTE =
      "\u00b9 The ledgers are kept in the town archive, boxes 14 to 31. The twelfth volume was"
          + " lost in the flood of 1953.";

  /** A part of the running text; a soft hyphen marks where a word may be broken. */
  sealed interface Part {
    String text();
  }

  record Heading(String text) implements Part {}

  record Paragraph(String text) implements Part {}

  static final List<Part> FIRST_COLUMN =
      List.of(
          new Heading("1. Introduction"),
          new Paragraph(
              "For more than seventy years the keeper of Orrin Quay walked to the end of the"
                  + " pier twice a day, read a painted board, and wrote two numbers into a book."
                  + " Nobody told him what the numbers were for. They were mea\u00adsured because"
                  + " they had been mea\u00adsured the day before, and that habit has left us one"
                  + " of the longest un\u00adbroken records of sea level on this coast.\u00b9"),
          new Paragraph(
              "Hand\u00adwritten ledgers are often treated as a curi\u00adosity. The figures look"
                  + " coarse beside those of a modern gauge, which reports every six minutes, and"
                  + " the pages are stained, faded and in places torn. Yet a slow change needs a"
                  + " long memory more than a sharp eye. In this note we de\u00adscribe how 51,100"
                  + " readings were trans\u00adcribed, which errors we found, and what remains when"
                  + " the errors are taken away."),
          new Heading("2. The ledgers"),
          new Paragraph(
              "Each page holds one month. The left half gives the morning reading and the right"
                  + " half the evening reading, both in feet and inches above a brass mark in the"
                  + " harbour wall. Between the two runs a narrow column for re\u00admarks: ice, gales,"
                  + " a ship that leaned against the board for a week in 1911. The mark itself was"
                  + " moved once, in 1926, when the wall was re\u00adpaired, and the keeper noted the"
                  + " dif\u00adference of 4.5 inches in red ink."),
          new Paragraph(
              "Three keepers wrote the books. Their hands are easily told apart, and so are their"
                  + " habits. The first rounded to whole inches. The second favoured even numbers,"
                  + " as many people do when they read a scale in poor light. The third wrote quarter"
                  + " inches and was almost certainly the only one of them who owned a lamp."),
          new Heading("3. Transcription"),
          new Paragraph(
              "Two readers typed every page inde\u00adpendently, and a third settled the cases in"
                  + " which they disagreed. Of all readings 2.3 per cent differed at first, most of"
                  + " them a 1 taken for a 7. A short list of rules caught the rest: no tide may be"
                  + " higher than the quay, and no two neigh\u00adbouring readings may differ by more"
                  + " than the great\u00adest range ever seen."));

  static final List<Part> SECOND_COLUMN =
      List.of(
          new Paragraph(
              "Figure 1 shows the yearly means after the move of the mark was allowed for. The"
                  + " line wanders by several centi\u00admetres from year to year, as it must, since"
                  + " storms and the pressure of the air push the water about. Behind the wander"
                  + " stands a slow and steady rise."),
          new Heading("4. Results"),
          new Paragraph(
              "A straight line through all years rises by 1.7 milli\u00admetres a year. Leaving out"
                  + " any single decade changes this by less than 0.2, and leaving out any one of"
                  + " the three keepers by less than 0.3. We take this as a sign that the rounding"
                  + " of the first and the even numbers of the second did little harm: their errors"
                  + " were large, but they did not lean to one side."),
          new Paragraph(
              "The remarks proved as useful as the numbers. Where ice is noted, the readings of"
                  + " the follow\u00ading days are too low by about a hand's breadth, because the"
                  + " board froze to the pile and was lifted with it. We have left those days out;"
                  + " there are 418 of them."),
          new Heading("5. Conclusion"),
          new Paragraph(
              "A record does not have to be precise to be valuable, as long as it is long, honest"
                  + " and kept in one place. We would ask every harbour office that still owns such"
                  + " books to keep them dry, to photo\u00adgraph them page by page, and above all not"
                  + " to correct them."));

  private Article() {}

  /** The text in reading order, without the breaks within words and lines. */
  public static String text() {
    return String.join(
        "\n",
        RUNNING_HEAD,
        TITLE,
        AUTHORS,
        plain(FIRST_COLUMN),
        FOOTNOTE,
        CAPTION,
        plain(SECOND_COLUMN),
        PAGE_NUMBER);
  }

  private static String plain(List<Part> parts) {
    return parts.stream()
        .map(part -> part.text().replace("\u00ad", ""))
        .collect(Collectors.joining("\n"));
  }
}
