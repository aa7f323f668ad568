// SPDX-License-Identifier: Apache-2.0
/** Turns the bytes of a document into pages: open, facts, route, read, layout. Pure Java: no native code, no network, no clock of its own. */
@NullMarked
package dev.legible.engine;

import org.jspecify.annotations.NullMarked;
