// SPDX-License-Identifier: Apache-2.0
/** Receipts and invoices: printed rows as a reader gives them, and e-invoices. */
@NullMarked
package dev.legible.testkit.invoice;

import org.jspecify.annotations.NullMarked;
