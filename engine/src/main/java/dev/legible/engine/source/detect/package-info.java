// SPDX-License-Identifier: Apache-2.0
/** What a file is, by its bytes. */
@NullMarked
package dev.legible.engine.source.detect;

import org.jspecify.annotations.NullMarked;
