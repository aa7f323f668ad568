// SPDX-License-Identifier: Apache-2.0
/**
 * A read document as bytes. A new output format is one {@link dev.legible.export.Exporter}, one
 * constant in {@link dev.legible.export.ExportFormat} and one line in {@link
 * dev.legible.export.Exporter#of}.
 */
@NullMarked
package dev.legible.export;

import org.jspecify.annotations.NullMarked;
