// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What is taxed at one rate.
 *
 * @param rate in percent; null when only the amounts are stated
 * @param base what is taxed; null when it is not stated
 * @param tax the tax on it
 * @param confidence how likely it is right, 0 to 1
 * @param page where it was read, from 1; null when it was taken from an e-invoice
 * @param box where it stands, in the unit of its page; null without geometry
 */
public record TaxShare(
    @Nullable BigDecimal rate,
    @Nullable BigDecimal base,
    BigDecimal tax,
    double confidence,
    @Nullable Integer page,
    @Nullable Box box) {}
