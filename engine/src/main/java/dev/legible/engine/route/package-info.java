// SPDX-License-Identifier: Apache-2.0
/** Chooses the reader of a page: a pure function of its facts. */
@NullMarked
package dev.legible.engine.route;

import org.jspecify.annotations.NullMarked;
