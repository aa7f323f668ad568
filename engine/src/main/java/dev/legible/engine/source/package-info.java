// SPDX-License-Identifier: Apache-2.0
/** Opens documents. One package per family of formats; the kind is decided from the bytes. */
@NullMarked
package dev.legible.engine.source;

import org.jspecify.annotations.NullMarked;
