// SPDX-License-Identifier: Apache-2.0
/** Office Open XML: DOCX, XLSX and PPTX, transitional and strict. */
@NullMarked
package dev.legible.engine.source.office;

import org.jspecify.annotations.NullMarked;
