// SPDX-License-Identifier: Apache-2.0
/** Lays a model's transcript of a page onto the places that a local reader found. */
@NullMarked
package dev.legible.engine.transcript;

import org.jspecify.annotations.NullMarked;
