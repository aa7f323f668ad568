// SPDX-License-Identifier: Apache-2.0
/** What can be known of a page cheaply, before a reader is chosen. */
@NullMarked
package dev.legible.engine.facts;

import org.jspecify.annotations.NullMarked;
