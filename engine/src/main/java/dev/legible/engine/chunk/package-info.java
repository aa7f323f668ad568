// SPDX-License-Identifier: Apache-2.0
/** Cuts read documents into chunks: passages along their structure that fit an embedding model. */
@NullMarked
package dev.legible.engine.chunk;

import org.jspecify.annotations.NullMarked;
