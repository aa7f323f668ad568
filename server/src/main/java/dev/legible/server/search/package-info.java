// SPDX-License-Identifier: Apache-2.0
/** Documents that can be found: their passages, by words and by meaning, on every database. */
@NullMarked
package dev.legible.server.search;

import org.jspecify.annotations.NullMarked;
