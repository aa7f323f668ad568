// SPDX-License-Identifier: Apache-2.0
/**
 * The only way in which the product reads a document: a child process that opens the hostile bytes,
 * and the supervisor that watches its time and memory and outlives it.
 */
@NullMarked
package dev.legible.reader;

import org.jspecify.annotations.NullMarked;
