// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.FieldName;
import dev.legible.engine.fields.Choice.Candidate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What somebody says a field is, understood: its value is never taken, but chooses among what stands on the page.
 *
 * @param means whether it means this value, written as fields are
 */
record Claim(Predicate<String> means) {

  /** In characters: no field is longer. */
  private static final int LONGEST = 200;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,12}(?:\\.\\d{1,4})?");

  /** So long a part of a name is enough to say which one is meant. */
  private static final int TELLING = 4;

  /**
   * Understands a claim.
   *
   * @param monthFirst whether a date of numbers begins with the month where both are possible
   * @return empty when it makes no sense as this field
   */
  static Optional<Claim> of(FieldName name, String claim, boolean monthFirst) {
    if (claim.length() > LONGEST) {
      return Optional.empty();
    }
    return switch (name.kind()) {
      case MONEY -> amount(claim.strip()).map(Claim::money);
      case DATE -> date(claim.strip(), monthFirst).map(date -> new Claim(date.toString()::equals));
      case TEXT -> Optional.of(new Claim(value -> sameName(value, claim)));
    };
  }

  boolean means(Candidate candidate) {
    return means.test(candidate.value());
  }

  private static Claim money(BigDecimal amount) {
    return new Claim(value -> Money.same(new BigDecimal(value), amount));
  }

  private static Optional<BigDecimal> amount(String claim) {
    if (NUMBER.matcher(claim).matches()) {
      return Optional.of(new BigDecimal(claim));
    }
    List<Money> moneys = MoneyFinder.in(claim);
    return moneys.size() == 1 ? Optional.of(moneys.getFirst().value()) : Optional.empty();
  }

  private static Optional<LocalDate> date(String claim, boolean monthFirst) {
    try {
      return Optional.of(LocalDate.parse(claim));
    } catch (DateTimeParseException _) {
      List<DateFinder.Found> dates = DateFinder.in(claim, monthFirst);
      return dates.size() == 1 ? Optional.of(dates.getFirst().date()) : Optional.empty();
    }
  }

  /** A name that the rules have found is meant by a part of it, too, and by what stands around it. */
  private static boolean sameName(String value, String claim) {
    String found = Folded.of(value).folded();
    String whole = Folded.of(claim).folded();
    String part = Folded.of(VendorName.in(claim)).folded();
    return found.equals(whole)
        || found.equals(part)
        || (whole.length() >= TELLING && found.contains(whole));
  }
}
