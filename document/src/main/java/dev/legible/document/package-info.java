// SPDX-License-Identifier: Apache-2.0
/**
 * What a document is once it has been read. Every type is an immutable record and safe to share
 * between threads; nothing here does I/O, knows JSON or depends on a library.
 */
@NullMarked
package dev.legible.document;

import org.jspecify.annotations.NullMarked;
