// SPDX-License-Identifier: Apache-2.0
/** OpenDocument: ODT, ODS and ODP. */
@NullMarked
package dev.legible.engine.source.opendocument;

import org.jspecify.annotations.NullMarked;
