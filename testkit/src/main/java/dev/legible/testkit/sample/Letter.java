// SPDX-License-Identifier: Apache-2.0
package dev.legible.testkit.sample;

import dev.legible.testkit.Specimen;
import dev.legible.testkit.office.OfficePackage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** The sample Word file and what is written in it. */
public final class Letter {

  static final String TITLE = "Survey of the northern slip";

  static final String SALUTATION = "Dear Ms Oldacre,";

  static final String OPENING =
      "On 9 February we examined the northern slip at low water, together with the harbour master."
          + " This letter sums up what we found, what we recommend, and what it will cost. The full"
          + " report follows by the end of the month.";

  static final String FINDINGS = "Findings";

  static final List<String> LIST =
      List.of(
          "Eleven of the 36 timber piles are hollow below the splash zone.",
          "The steel tie rods are sound, but their nuts are not.",
          "The concrete apron has settled by 7 cm at its seaward end.");

  static final String PLATE_REMARK =
      "The rating plate of the old winch is still readable and is shown below; please keep it when"
          + " the winch is scrapped.";

  static final String COSTS = "Costs";

  public static final List<List<String>> TABLE =
      List.of(
          List.of("Work", "Weeks", "Amount"),
          List.of("Replace eleven piles", "5", "€ 46,200"),
          List.of("Renew nuts and washers", "1", "€ 3,850"),
          List.of("Lift and grout the apron", "2", "€ 14,700"),
          List.of("Total", "8", "€ 64,750"));

  static final String BEFORE_LINK = "The drawings are kept at ";
  static final String LINK_TEXT = "the survey archive";
  static final String LINK = "https://survey.example/slips/north";

  static final String CLOSING = "Yours sincerely,";
  static final String SIGNATURE = "Tomas Vehlin";

  private Letter() {}

  public static Specimen make() {
    byte[] bytes = OfficePackage.bytes(new XWPFDocument(), Letter::write);
    return new Specimen(bytes, List.of(text()));
  }

  /** Everything a person reads, the letters on the picture among it. */
  public static String text() {
    return String.join(
        "\n",
        TITLE,
        SALUTATION,
        OPENING,
        FINDINGS,
        String.join("\n", LIST),
        PLATE_REMARK,
        String.join("\n", RatingPlate.LINES),
        COSTS,
        TABLE.stream().map(row -> String.join(" ", row)).collect(Collectors.joining("\n")),
        BEFORE_LINK + LINK_TEXT + ".",
        CLOSING,
        SIGNATURE);
  }

  private static void write(XWPFDocument document) throws IOException {
    LetterWriter writer = new LetterWriter(document);
    writer.title(TITLE);
    writer.paragraph(SALUTATION);
    writer.paragraph(OPENING);
    writer.heading(FINDINGS);
    writer.list(LIST);
    writer.paragraph(PLATE_REMARK);
    writer.picture(RatingPlate.png());
    writer.heading(COSTS);
    writer.table(TABLE);
    writer.link(BEFORE_LINK, LINK_TEXT, LINK);
    writer.paragraph(CLOSING);
    writer.paragraph(SIGNATURE);
  }
}
