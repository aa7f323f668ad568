// SPDX-License-Identifier: Apache-2.0
/** Text files: plain text, Markdown, JSON and notebooks, with their character encodings. */
@NullMarked
package dev.legible.engine.source.plain;

import org.jspecify.annotations.NullMarked;
