// SPDX-License-Identifier: Apache-2.0
/** Takes the fields of an invoice from its machine-readable form: UN/CEFACT CII and OASIS UBL. */
@NullMarked
package dev.legible.engine.source.einvoice;

import org.jspecify.annotations.NullMarked;
