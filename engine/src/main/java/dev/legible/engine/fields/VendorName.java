// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts off what stands beside a vendor's name without being part of it. */
final class VendorName {

  /**
   * A number of registration, in brackets or not, and what follows it. What leads to the number is taken for good
   * (possessively): a long run of it that leads to none would else be tried in every division.
   */
  private static final Pattern REGISTRATION =
      Pattern.compile(
          "\\s*+[(\\[{]?(?:COMPANY|CO\\.?|ROC|REG\\.?|NO\\.?|[:.#\\s])*+(?:[A-Z]{0,3}\\d{4,}\\s?[-–—. ]?\\s?[A-Z0-9]{0,2})\\s*[)\\]}]?.*$",
          Pattern.CASE_INSENSITIVE);

  /** What leads to a name: "Owned by: ABC Ltd". */
  private static final Pattern LEAD = Pattern.compile("^[\\p{L}. ]{2,24}[:;]\\s*(?=\\p{L})");

  /** An address behind the name, as on the line above a letter's recipient. */
  private static final Pattern ADDRESS_BEHIND = Pattern.compile("\\s*[·•∙|,]\\s.*$");

  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\d(]+|[\\s\\-–—:;,.*_#~'\"=]+$");

  private static final Set<Meaning> BEHIND =
      EnumSet.of(Meaning.REGISTRATION, Meaning.TAX_ID, Meaning.PHONE, Meaning.BANK);

  /** Characters between two parts of a company's form. */
  private static final int NEXT_PART = 5;

  private VendorName() {}

  /** The name in a row's text; empty when there is none. */
  static String in(String text) {
    String name = beforeLabels(LEAD.matcher(text.strip()).replaceFirst(""));
    List<Sighting> forms = Sightings.of(Meaning.COMPANY_FORM, name);
    if (!forms.isEmpty() && forms.getFirst().start() > 2) {
      int end = formEnd(forms);
      boolean dot = end < name.length() && name.charAt(end) == '.';
      return trimmed(name.substring(0, dot ? end + 1 : end), dot);
    }
    name = REGISTRATION.matcher(name).replaceFirst("");
    name = ADDRESS_BEHIND.matcher(name).replaceFirst("");
    return trimmed(name, false);
  }

  /** Behind the form of the company, which may have several parts: "GmbH & Co. KG". */
  private static int formEnd(List<Sighting> forms) {
    int end = forms.getFirst().end();
    for (Sighting form : forms) {
      end = form.start() - end <= NEXT_PART ? Math.max(end, form.end()) : end;
    }
    return end;
  }

  /** The number of a company or a telephone may follow on the same line. */
  private static String beforeLabels(String text) {
    return Sightings.labels(Folded.of(text)).stream()
        .filter(label -> label.start() > 3 && BEHIND.contains(label.meaning()))
        .findFirst()
        .map(label -> text.substring(0, label.start()))
        .orElse(text);
  }

  private static String trimmed(String name, boolean keepDot) {
    String trimmed = EDGES.matcher(name.strip()).replaceAll("").strip();
    return keepDot && name.endsWith(".") ? trimmed + "." : trimmed;
  }
}
