// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a receipt or an invoice says.
 *
 * @param origin where all of it was taken from
 * @param values what is stated once; what was not found is not in it
 * @param taxes by rate
 * @param items what was sold
 * @param confidence how likely vendor, amount, date and tax are all right, 0 to 1
 * @param opinion what a model said of what was in doubt; null when none was asked
 */
public record Fields(
    Origin origin,
    Map<FieldName, Field> values,
    List<TaxShare> taxes,
    List<LineItem> items,
    double confidence,
    @Nullable ModelOpinion opinion) {

  /** Below this a person should look at a field. */
  public static final double DOUBT = 0.7;

  private static final List<FieldName> WANTED =
      List.of(FieldName.VENDOR, FieldName.AMOUNT, FieldName.DATE);

  /** Where fields were taken from. */
  public enum Origin {
    /** Machine-readable data that came with the document: exact. */
    E_INVOICE,
    /** The words of the pages. */
    PAGES
  }

  public Fields {
    Map<FieldName, Field> sorted = new EnumMap<>(FieldName.class);
    sorted.putAll(values);
    values = Collections.unmodifiableMap(sorted);
    taxes = List.copyOf(taxes);
    items = List.copyOf(items);
  }

  /** As they were read, without a model's opinion. */
  public Fields(
      Origin origin,
      Map<FieldName, Field> values,
      List<TaxShare> taxes,
      List<LineItem> items,
      double confidence) {
    this(origin, values, taxes, items, confidence, null);
  }

  /** The same with what a model said of them. */
  public Fields with(ModelOpinion said) {
    return new Fields(origin, values, taxes, items, confidence, said);
  }

  /** The field of this name; null when it was not found. */
  public @Nullable Field get(FieldName name) {
    return values.get(name);
  }

  /** Whether the document is a receipt or an invoice, as far as can be told: it states an amount. */
  public boolean any() {
    return values.containsKey(FieldName.AMOUNT);
  }

  /**
   * Which of vendor, amount, date and tax should be looked at by a person: what is less sure than {@link #DOUBT}, and
   * what is missing, but for the tax.
   */
  public List<FieldName> doubtful() {
    return List.of(FieldName.VENDOR, FieldName.AMOUNT, FieldName.DATE, FieldName.TAX).stream()
        .filter(this::doubtful)
        .toList();
  }

  private boolean doubtful(FieldName name) {
    Field field = values.get(name);
    // Many a receipt states no tax.
    return field == null ? WANTED.contains(name) : field.confidence() < DOUBT;
  }
}
