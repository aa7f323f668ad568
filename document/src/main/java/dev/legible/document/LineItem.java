// SPDX-License-Identifier: Apache-2.0
package dev.legible.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing that was sold.
 *
 * @param quantity null when it is not stated
 * @param unitPrice null when it is not stated
 * @param amount of the whole line
 * @param confidence how likely it is right, 0 to 1
 * @param page where it was read, from 1; null when it was taken from an e-invoice
 * @param box where it stands, in the unit of its page; null without geometry
 */
public record LineItem(
    String description,
    @Nullable BigDecimal quantity,
    @Nullable BigDecimal unitPrice,
    BigDecimal amount,
    double confidence,
    @Nullable Integer page,
    @Nullable Box box) {}
