// SPDX-License-Identifier: Apache-2.0
/** Comma-separated values and their relatives. */
@NullMarked
package dev.legible.engine.source.tabular;

import org.jspecify.annotations.NullMarked;
