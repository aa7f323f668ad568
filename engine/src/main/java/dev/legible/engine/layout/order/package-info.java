// SPDX-License-Identifier: Apache-2.0
/** The order in which the parts of a page are read. */
@NullMarked
package dev.legible.engine.layout.order;

import org.jspecify.annotations.NullMarked;
