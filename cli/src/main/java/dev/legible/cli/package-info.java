// SPDX-License-Identifier: Apache-2.0
/** The {@code legible} command: main() and the whole wiring. */
@NullMarked
package dev.legible.cli;

import org.jspecify.annotations.NullMarked;
