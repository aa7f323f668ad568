// SPDX-License-Identifier: Apache-2.0
/** Opens PDF documents and reads their text layers, with PDFBox. */
@NullMarked
package dev.legible.engine.source.pdf;

import org.jspecify.annotations.NullMarked;
