// SPDX-License-Identifier: Apache-2.0
package dev.legible.engine.fields;

import dev.legible.document.Document;
import dev.legible.document.Field;
import dev.legible.document.FieldName;
import dev.legible.document.Fields;
import dev.legible.document.ModelOpinion;
import dev.legible.engine.fields.Choice.Candidate;
import dev.legible.engine.fields.FieldRules.Settled;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a model may be asked about a receipt or an invoice, and what its answer counts for. A claim is one more witness
 * for a value that stands on the page; what does not stand there is refused, so that a page that talks the model into
 * something gains nothing by it. Immutable and thread-safe.
 */
public final class FieldDoubt {

  /** The order counts: the tax hangs on the amount. */
  private static final List<FieldName> MAY_BE_ASKED =
      List.of(FieldName.AMOUNT, FieldName.TAX, FieldName.DATE, FieldName.VENDOR);

  /** In the scores of {@link Choice}: to be right nine times in ten where the rules are in doubt. */
  private static final double WITNESS = 2;

  /** Of a value that the model put in the place of another: a person should look at it. */
  private static final double SUREST_CHANGED = 0.65;

  /** Of a value in which the model and the rules agree: how often both are wrong was not measured. */
  private static final double SUREST_AGREED = 0.9;

  /** Of a changed amount that is not what net and tax make. */
  private static final double SUREST_CONTRADICTED = 0.4;

  private static final String NOT_THERE = "it stands nowhere on the pages";
  private static final String SENSELESS = "it makes no sense as this field";
  private static final String OUTWEIGHED = "more on the pages speaks for another value";

  private static final Logger LOG = LoggerFactory.getLogger(FieldDoubt.class);

  private final FieldRules rules;
  private final Fields fields;
  private final List<FieldName> names;

  private FieldDoubt(FieldRules rules, Fields fields, List<FieldName> names) {
    this.rules = rules;
    this.fields = fields;
    this.names = names;
  }

  /**
   * The doubt in what was read off the pages of a document. Nothing when nothing is doubtful, when the fields are those
   * of an e-invoice, and when nothing in the document is money.
   *
   * @param fields as {@link FieldReader} gave them
   */
  public static Optional<FieldDoubt> of(Document document, Fields fields) {
    if (fields.origin() == Fields.Origin.E_INVOICE || fields.doubtful().isEmpty()) {
      return Optional.empty();
    }
    try {
      FieldRules rules = new FieldRules(Rows.of(document, FieldReader.MOST_PAGES));
      List<FieldName> names = MAY_BE_ASKED.stream().filter(fields.doubtful()::contains).toList();
      return fields.any() || rules.anyMoney()
          ? Optional.of(new FieldDoubt(rules, fields, names))
          : Optional.empty();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A rule of the fields failed; no model is asked about {}.", document.sha256(), e);
      return Optional.empty();
    }
  }

  /** Which fields are to be asked about: of amount, tax, date and vendor. */
  public List<FieldName> names() {
    return names;
  }

  /**
   * The rows of the pages, one a line.
   *
   * @param most characters; of a longer text the head and the foot, where names and totals stand
   */
  public String text(int most) {
    return RowText.of(rules.rows(), most);
  }

  /** The fields when there was no answer. */
  public Fields unanswered(String model, String failure) {
    return fields.with(new ModelOpinion(model, names, Map.of(), failure));
  }

  /**
   * The fields after an answer.
   *
   * @param model who gave it
   * @param claims by field, as the model wrote them; of fields that were not asked about they do not count
   */
  public Fields answered(String model, Map<FieldName, String> claims) {
    Map<FieldName, String> refused = new EnumMap<>(FieldName.class);
    try {
      Map<FieldName, Settled> settled = new EnumMap<>(FieldName.class);
      for (FieldName name : names) {
        String claim = claims.get(name);
        if (claim != null) {
          settle(name, claim, settled, refused);
        }
      }
      Fields known = settled.isEmpty() ? fields : rules.fields(settled);
      return known.with(new ModelOpinion(model, names, refused, null));
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A rule of the fields failed over the answer of {}.", model, e);
      return unanswered(model, "its answer could not be weighed");
    }
  }

  private void settle(
      FieldName name,
      String claim,
      Map<FieldName, Settled> settled,
      Map<FieldName, String> refused) {
    Optional<Claim> understood = Claim.of(name, claim, rules.monthFirst());
    if (understood.isEmpty()) {
      refused.put(name, SENSELESS);
      return;
    }
    List<Candidate> weighed =
        weighed(name, claim, understood.get(), name == FieldName.TAX ? total(settled) : null);
    if (weighed.stream().noneMatch(understood.get()::means)) {
      refused.put(name, NOT_THERE);
      return;
    }
    Candidate best = Choice.first(weighed).orElseThrow();
    if (understood.get().means(best)) {
      Field field = Choice.best(weighed, FieldRules.even(name)).orElseThrow();
      settled.put(name, new Settled(best, judged(name, field)));
    } else {
      refused.put(name, OUTWEIGHED);
    }
  }

  /** The candidates of the rules with the claim's weight on those it means, or with what only the claim has found. */
  private List<Candidate> weighed(
      FieldName name, String claim, Claim understood, @Nullable BigDecimal total) {
    List<Candidate> candidates = new ArrayList<>(rules.candidates(name, total));
    if (candidates.stream().noneMatch(understood::means)) {
      rules.unthoughtOf(name, claim, total).stream()
          .filter(understood::means)
          .forEach(candidates::add);
    }
    return candidates.stream()
        .map(candidate -> understood.means(candidate) ? heavier(candidate) : candidate)
        .toList();
  }

  private static Candidate heavier(Candidate candidate) {
    return new Candidate(
        candidate.value(),
        candidate.row(),
        candidate.start(),
        candidate.end(),
        candidate.score() + WITNESS);
  }

  private @Nullable BigDecimal total(Map<FieldName, Settled> settled) {
    Settled known = settled.get(FieldName.AMOUNT);
    Field amount = known == null ? fields.get(FieldName.AMOUNT) : known.field();
    return amount == null ? null : new BigDecimal(amount.value());
  }

  /** How sure one may be of a field that a model had a say in. */
  private Field judged(FieldName name, Field field) {
    Field before = fields.get(name);
    boolean contradicted =
        name == FieldName.AMOUNT && rules.contradicted(new BigDecimal(field.value()));
    if (before == null || !before.value().equals(field.value())) {
      double most = contradicted ? SUREST_CONTRADICTED : SUREST_CHANGED;
      return said(field, Math.min(most, field.confidence()), Field.Source.MODEL);
    }
    double most = contradicted ? before.confidence() : SUREST_AGREED;
    double confidence = Math.max(before.confidence(), Math.min(most, field.confidence()));
    return said(field, confidence, Field.Source.READING_AND_MODEL);
  }

  private static Field said(Field field, double confidence, Field.Source source) {
    return new Field(field.value(), confidence, field.page(), field.box(), source);
  }
}
