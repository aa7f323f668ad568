// SPDX-License-Identifier: Apache-2.0
/** How fast this machine reads: the documents, the measurement and what it says to a user. */
@NullMarked
package dev.legible.cli.bench;

import org.jspecify.annotations.NullMarked;
