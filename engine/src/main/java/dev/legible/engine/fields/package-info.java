// SPDX-License-Identifier: Apache-2.0
/**
 * Finds what a receipt or an invoice states: vendor, amount, date, tax and more, each with how sure it
 * is and where it stands. Rules over words and boxes; the words that labels are made of are data.
 */
@NullMarked
package dev.legible.engine.fields;

import org.jspecify.annotations.NullMarked;
